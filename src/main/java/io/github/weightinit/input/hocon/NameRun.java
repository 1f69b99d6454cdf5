package io.github.weightinit.input.hocon;

import java.util.List;

/**
 * A part of a pattern without stars: texts with a number between each two of them. Where it begins decides where it ends,
 * since a number is a whole run of digits. Of two places in a name the one that begins first also ends first.
 *
 * @param texts the texts; one or more, the first and the last perhaps empty
 * @param firstNumber the position of the first number among those of the pattern
 */
record NameRun(List<String> texts, int firstNumber) {
    /** @throws IllegalArgumentException if a number has a digit or a number beside it, and so matches nothing */
    static NameRun parse(String run, int firstNumber) {
        List<String> texts = Placeholders.between(run);
        for (int i = 1; i < texts.size(); i++) {
            String before = texts.get(i - 1);
            String after = texts.get(i);
            boolean isInside = i < texts.size() - 1;
            if (isInside && after.isEmpty()
                    || !before.isEmpty() && isDigit(before, before.length() - 1)
                    || isDigit(after, 0)) {
                throw new IllegalArgumentException(
                        "a number in braces matches a whole number, so that no digit or other number may be beside it");
            }
        }
        return new NameRun(texts, firstNumber);
    }

    /**
     * Where the run ends that begins at an index, or -1.
     *
     * @param found receives where each number begins and ends
     */
    int matchAt(String name, int index, int[] found) {
        int at = index;
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (i > 0) {
                int start = at;
                if (!isDigit(name, at) || at > 0 && isDigit(name, at - 1)) {
                    return -1;
                }
                while (isDigit(name, at)) {
                    at++;
                }
                found[2 * (firstNumber + i - 1)] = start;
                found[2 * (firstNumber + i - 1) + 1] = at;
            }
            if (!name.startsWith(text, at)) {
                return -1;
            }
            at += text.length();
        }
        return at;
    }

    /** Where the first run ends that begins at an index or behind it, or -1. */
    int find(String name, int index, int[] found) {
        for (int start = next(name, index); start >= 0; start = next(name, start + 1)) {
            int end = matchAt(name, start, found);
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    /** Whether a run that begins at an index or behind it ends with the name. */
    boolean findEnd(String name, int index, int[] found) {
        if (texts.size() == 1) {
            return name.length() - texts.get(0).length() >= index && name.endsWith(texts.get(0));
        }
        for (int start = next(name, index); start >= 0; start = next(name, start + 1)) {
            if (matchAt(name, start, found) == name.length()) {
                return true;
            }
        }
        return false;
    }

    /** The next index at which the first text is; -1 if there is none. */
    private int next(String name, int index) {
        return index > name.length() ? -1 : name.indexOf(texts.get(0), index);
    }

    private static boolean isDigit(String text, int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
