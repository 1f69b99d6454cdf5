package io.github.weightinit.cli.table;

import io.github.weightinit.comparison.Comparison;
import io.github.weightinit.comparison.FirstDifference;
import io.github.weightinit.comparison.TensorDifference;
import io.github.weightinit.comparison.TensorDifference.Kind;
import io.github.weightinit.comparison.ValueDifferences;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A comparison as text: a line for each tensor that differs, how they were compared, and the verdict. */
public final class DiffTable {
    /** More tensors than these are only counted. */
    private static final int MOST_LINES = 20;

    private static final List<String> HEAD =
            List.of("tensor", "difference", ">values", "first at", ">A", ">B", ">bits of A", ">bits of B");

    private static final int COLUMNS_WITHOUT_VALUES = 2;

    private DiffTable() {}

    /**
     * The text.
     *
     * @param seconds how long the comparison took
     * @param columns how many the terminal has; empty for the full width
     */
    public static List<String> of(Comparison comparison, double seconds, OptionalInt columns) {
        List<TensorDifference> differences = comparison.differences();
        List<String> text = new ArrayList<>();
        if (!comparison.areEqual()) {
            List<TensorDifference> shown =
                    differences.stream().limit(MOST_LINES).toList();
            boolean hasValues =
                    shown.stream().anyMatch(tensor -> tensor.values().isPresent());
            int cells = hasValues ? HEAD.size() : COLUMNS_WITHOUT_VALUES;
            Table table = new Table(HEAD.subList(0, cells));
            shown.forEach(tensor -> table.add(line(tensor).subList(0, cells)));
            text.addAll(table.lines(columns));
            int more = differences.size() - shown.size();
            if (more > 0) {
                text.add("... and %s; --json FILE writes all of them".formatted(Sizes.counted(more, "more tensor")));
            }
            text.add("");
        }
        text.add("%s compared by %s, %s equal; %s"
                .formatted(
                        Sizes.counted(comparison.tensors(), "tensor"),
                        comparison.means() == Comparison.Means.DIGESTS ? "their digests" : "their values",
                        Sizes.count(comparison.tensors() - differences.size()),
                        Sizes.duration(seconds)));
        text.add(verdict(comparison));
        return text;
    }

    private static List<String> line(TensorDifference tensor) {
        if (tensor.values().isEmpty()) {
            return List.of(tensor.name(), difference(tensor), "-", "-", "-", "-", "-", "-");
        }
        ValueDifferences values = tensor.values().get();
        FirstDifference first = values.first();
        List<Long> shape = tensor.a().orElseThrow().shape().sizes();
        return List.of(
                tensor.name(),
                difference(tensor),
                Sizes.count(values.count()) + " of "
                        + Sizes.count(tensor.a().orElseThrow().shape().elements()),
                first.indices(shape).toString(),
                number(first.a(), first.aBits()),
                number(first.b(), first.bBits()),
                first.aBits(),
                first.bBits());
    }

    /** Values of 32 bits or less are printed as floats. */
    private static String number(double value, String bits) {
        return bits.length() <= 10 ? Float.toString((float) value) : Double.toString(value);
    }

    private static String difference(TensorDifference tensor) {
        return switch (tensor.kind()) {
            case ONLY_IN_A -> "only in A";
            case ONLY_IN_B -> "only in B";
            case SHAPE ->
                "shape %s, and %s in B"
                        .formatted(
                                shape(tensor.a().orElseThrow()),
                                shape(tensor.b().orElseThrow()));
            case DTYPE ->
                "dtype %s, and %s in B"
                        .formatted(
                                dtype(tensor.a().orElseThrow()),
                                dtype(tensor.b().orElseThrow()));
            case VALUES -> "values";
        };
    }

    private static String shape(Tensor tensor) {
        return tensor.shape().sizes().toString();
    }

    private static String dtype(Tensor tensor) {
        return tensor.dtype().name().toLowerCase(Locale.ROOT);
    }

    private static String verdict(Comparison comparison) {
        if (comparison.areEqual()) {
            return "equal: %s and %s hold the same tensors".formatted(comparison.a(), comparison.b());
        }
        Map<Kind, Long> counts = comparison.differences().stream()
                .collect(Collectors.groupingBy(TensorDifference::kind, TreeMap::new, Collectors.counting()));
        return "DIFFERENT: %s and %s differ in %s (%s)"
                .formatted(
                        comparison.a(),
                        comparison.b(),
                        Sizes.counted(comparison.differences().size(), "tensor"),
                        counts.entrySet().stream()
                                .map(count -> word(count.getKey()) + " " + Sizes.count(count.getValue()))
                                .collect(Collectors.joining(", ")));
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case ONLY_IN_A -> "only in A";
            case ONLY_IN_B -> "only in B";
            case SHAPE -> "shape";
            case DTYPE -> "dtype";
            case VALUES -> "values";
        };
    }
}
