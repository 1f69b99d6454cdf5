package io.github.weightinit.plan;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Shape;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Tensors that differ only in the numbers in their names, like those of repeated layers; shown as one line.
 *
 * @param label the common name, {@code layers.{0..31}.q_proj.weight}
 * @param tensors the tensors; one or more, of equal shape, number format and source
 */
public record TensorGroup(String label, List<Tensor> tensors) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** The groups of the tensors, in the order of their first ones. */
    public static List<TensorGroup> of(List<Tensor> tensors) {
        record Key(String pattern, Shape shape, DType dtype, Source source) {}
        Map<Key, List<Tensor>> groups = new LinkedHashMap<>();
        for (Tensor t : tensors) {
            Key key = new Key(NUMBER.matcher(t.name()).replaceAll("#"), t.shape(), t.dtype(), t.source());
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(t);
        }
        return groups.values().stream()
                .map(group -> new TensorGroup(label(group), List.copyOf(group)))
                .toList();
    }

    private static String label(List<Tensor> group) {
        List<TreeSet<Integer>> numbers = new ArrayList<>();
        for (Tensor tensor : group) {
            List<Integer> found = NUMBER.matcher(tensor.name())
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
        String name = group.get(0).name();
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

    /** The first tensor, as an example of all. */
    public Tensor example() {
        return tensors.get(0);
    }
}
