package io.github.weightinit.input.hocon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pattern of a rule: {@code *} matches any run of characters, none included; {@code {layer}} matches a whole run of digits;
 * every other character matches itself. A name is matched in one pass from left to right: each run of the pattern between
 * two stars is looked for behind the one before and never moved again, so that no pattern takes more steps than the length of
 * the name times its own.
 *
 * @param text the pattern as it is written
 * @param runs what is between the stars
 * @param numbers the names of the numbers, in order
 */
record NamePattern(String text, List<NameRun> runs, List<String> numbers) {
    private static final int MAX_LENGTH = 1000;

    /** @throws IllegalArgumentException if the text is no pattern that can match a name */
    static NamePattern parse(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a pattern has 1 ... " + MAX_LENGTH + " characters");
        }
        List<NameRun> runs = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (String run : text.split("\\*", -1)) {
            NameRun parsed = NameRun.parse(run, numbers.size());
            numbers.addAll(Placeholders.in(run));
            runs.add(parsed);
        }
        numbers.stream()
                .filter(number -> numbers.indexOf(number) != numbers.lastIndexOf(number))
                .findFirst()
                .ifPresent(number -> {
                    throw new IllegalArgumentException("{" + number + "} is in the pattern twice");
                });
        return new NamePattern(text, List.copyOf(runs), List.copyOf(numbers));
    }

    /** The digits of the numbers, in order, if the name matches; of several ways the leftmost. */
    Optional<List<String>> match(String name) {
        NameRun last = runs.get(runs.size() - 1);
        if (!name.endsWith(ending())) {
            return Optional.empty();
        }
        int[] found = new int[2 * numbers.size()];
        int at = runs.get(0).matchAt(name, 0, found);
        for (int i = 1; i < runs.size() - 1 && at >= 0; i++) {
            at = runs.get(i).find(name, at, found);
        }
        boolean isMatch = at >= 0 && (runs.size() == 1 ? at == name.length() : last.findEnd(name, at, found));
        return isMatch ? Optional.of(digits(name, found)) : Optional.empty();
    }

    /** What every name that matches begins with; perhaps empty. */
    String beginning() {
        return runs.get(0).texts().get(0);
    }

    /** What every name that matches ends with; perhaps empty. */
    String ending() {
        List<String> texts = runs.get(runs.size() - 1).texts();
        return texts.get(texts.size() - 1);
    }

    private List<String> digits(String name, int[] found) {
        List<String> digits = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            digits.add(name.substring(found[2 * i], found[2 * i + 1]));
        }
        return digits;
    }
}
