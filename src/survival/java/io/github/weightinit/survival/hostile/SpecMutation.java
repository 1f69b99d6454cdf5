package io.github.weightinit.survival.hostile;

import java.util.List;
import java.util.Random;

/** Changes a text at random: letters, runs, lines and the signs that a spec is made of. */
final class SpecMutation {
    private static final List<String> PIECES = List.of(
            "{", "}", "[", "]", "\"", "\"\"\"", "${", "${?", "}", "=", ":", "+=", ",", "#", "//", "\n", "\\", "\\u0000", "\0", "\r",
            "\t", "\ufeff", "\ud83e", "💥", "null", "true", "-1", "0", "1e309", "-0", "NaN", "Infinity", "0x10", "1_000", "1.5", "1e3",
            "9223372036854775807", "9223372036854775808", "5000001", "4294967296", "include \"itself\"", "include", "${tensors}",
            "${seed}", "${hidden}", "for = { layer = 5000000 }", "for = { a = 3000, b = 3000 }", "for = {}", "for = { a = [] }",
            "{layer}", "{}", "shape = [16777217]", "batch = 9", "dtype = float64", "init = ${weight}", "sqrt(", "((((((((", "1/0");

    private final Random random;

    SpecMutation(Random random) {
        this.random = random;
    }

    /** The text with one to three changes. */
    String of(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            change(changed);
        }
        return changed.toString();
    }

    private void change(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 8));
        switch (random.nextInt(7)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            case 2 -> text.replace(at, Math.min(text.length(), at + 1), Character.toString(32 + random.nextInt(95)));
            case 3 -> text.insert(at, (char) random.nextInt(1 << 16));
            case 4 -> text.setLength(Math.max(at, 1));
            case 5 -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        }
    }
}
