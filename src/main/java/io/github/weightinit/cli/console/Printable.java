package io.github.weightinit.cli.console;

/** Texts from specs, such as names, as they may stand in one line of a terminal. */
public final class Printable {
    private static final int MAX_CHARACTERS = 100;

    private Printable() {}

    /** The text with escapes, as Java and JSON write them, for what would end the line, move the cursor or reorder it. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (disturbs(c)) {
                        Character.toString(c).chars().forEach(unit -> line.append("\\u%04x".formatted(unit)));
                    } else {
                        line.appendCodePoint(c);
                    }
                }
            }
        });
        return line.toString();
    }

    /** The same, and the middle of a long text left out. */
    public static String cell(String text) {
        String line = line(text);
        int length = line.codePointCount(0, line.length());
        if (length <= MAX_CHARACTERS) {
            return line;
        }
        int half = MAX_CHARACTERS / 2 - 2;
        return line.substring(0, line.offsetByCodePoints(0, half))
                + "..."
                + line.substring(line.offsetByCodePoints(line.length(), -half));
    }

    private static boolean disturbs(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
