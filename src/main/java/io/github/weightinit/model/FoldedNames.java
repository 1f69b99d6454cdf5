package io.github.weightinit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names that differ only in their numbers, like those of repeated layers, as one: {@code layers.{0..31}.q_proj.weight}. */
public final class FoldedNames {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private FoldedNames() {}

    /** What a name has in common with those that differ only in their numbers. */
    public static String pattern(String name) {
        return NUMBER.matcher(name).replaceAll("#");
    }

    /**
     * Names as one.
     *
     * @param names one or more, of one pattern
     */
    public static String label(List<String> names) {
        List<TreeSet<Integer>> numbers = new ArrayList<>();
        for (String name : names) {
            List<Integer> found = NUMBER.matcher(name)
                    .results()
                    .map(m -> Integer.valueOf(m.group()))
                    .toList();
            for (int i = 0; i < found.size(); i++) {
                if (numbers.size() == i) {
                    numbers.add(new TreeSet<>());
                }
                numbers.get(i).add(found.get(i));
            }
        }
        StringBuilder label = new StringBuilder();
        String name = names.get(0);
        int end = 0;
        int i = 0;
        for (MatchResult number : NUMBER.matcher(name).results().toList()) {
            label.append(name, end, number.start()).append(range(number.group(), numbers.get(i++)));
            end = number.end();
        }
        return label.append(name.substring(end)).toString();
    }

    private static String range(String text, TreeSet<Integer> numbers) {
        if (numbers.size() == 1) {
            return text;
        }
        boolean whole = numbers.last() - numbers.first() == numbers.size() - 1;
        return "{" + numbers.first() + (whole ? ".." : ",..") + numbers.last() + "}";
    }
}
