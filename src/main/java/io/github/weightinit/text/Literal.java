package io.github.weightinit.text;

import java.nio.charset.StandardCharsets;

/** A text as a literal of a language, with escapes for all that {@link Printable} escapes. */
public final class Literal {
    private Literal() {}

    /** A word of bash: in single quotes, or as {@code $'...'} with escaped bytes if a character is not printable. */
    public static String bash(String text) {
        if (Printable.isPrintable(text)) {
            return "'" + text.replace("'", "'\\''") + "'";
        }
        StringBuilder literal = new StringBuilder("$'");
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (c == '\'' || c == '\\') {
                literal.append('\\').append(character);
            } else if (Printable.isPrintable(character)) {
                literal.append(character);
            } else {
                for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
                    literal.append("\\x%02x".formatted(b & 0xff));
                }
            }
        });
        return literal.append('\'').toString();
    }

    /** A string of Python. */
    public static String python(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(character);
            } else if (Printable.isPrintable(character)) {
                literal.append(character);
            } else {
                literal.append((c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
            }
        });
        return literal.append('"').toString();
    }
}
