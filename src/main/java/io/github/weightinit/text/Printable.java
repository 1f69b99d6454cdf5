package io.github.weightinit.text;

/** Text from files, such as names, in a form that is safe in one line of a terminal, a log or a script. */
public final class Printable {
    private Printable() {}

    /**
     * The text with escapes, as Java and JSON write them, for characters that would end the line, move the cursor or
     * change the direction of what follows.
     */
    public static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        line.appendCodePoint(c);
                    } else {
                        Character.toString(c).chars().forEach(unit -> line.append("\\u%04x".formatted(unit)));
                    }
                }
            }
        });
        return line.toString();
    }

    /** Whether every character of a text is safe as it is. */
    public static boolean isPrintable(String text) {
        return text.codePoints().allMatch(Printable::isPrintable);
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
