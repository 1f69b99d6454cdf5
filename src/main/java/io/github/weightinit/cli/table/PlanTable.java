package io.github.weightinit.cli.table;

import io.github.weightinit.initializer.Fans;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.MatrixCost;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.TensorGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan as text: one line for each group of tensors, and the totals. */
public final class PlanTable {
    private static final List<String> HEAD = List.of(
            "tensor", ">count", "shape", "dtype", ">fan_in", ">fan_out", ">std", ">bytes", ">blocks", "initialiser");

    private PlanTable() {}

    /** @param columns how many the terminal has; empty for the full width */
    public static List<String> of(Plan plan, OptionalInt columns) {
        boolean hasRules = plan.spec().tensors().stream().anyMatch(t -> t.rule().isPresent());
        Table table = new Table(hasRules ? with(HEAD, "rule") : HEAD);
        TensorGroup.of(plan.spec().tensors()).forEach(group -> {
            List<String> line = line(plan, group);
            table.add(hasRules ? with(line, rules(group)) : line);
        });
        return Stream.of(table.lines(columns), List.of(""), totals(plan))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> with(List<String> cells, String last) {
        return Stream.concat(cells.stream(), Stream.of(last)).toList();
    }

    /** The rules that gave the tensors their initialisation or more; mostly one. */
    private static String rules(TensorGroup group) {
        String rules = group.tensors().stream()
                .flatMap(tensor -> tensor.rule().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return rules.isEmpty() ? "-" : rules;
    }

    private static List<String> line(Plan plan, TensorGroup group) {
        Tensor tensor = group.example();
        int count = group.tensors().size();
        boolean hasFans = tensor.shape().hasFans();
        Fans fans = hasFans ? tensor.shape().fans() : null;
        return List.of(
                group.label(),
                Sizes.count(count),
                tensor.shape().sizes().toString(),
                tensor.dtype().name().toLowerCase(Locale.ROOT),
                hasFans ? Sizes.count(fans.in()) : "-",
                hasFans ? Sizes.count(fans.out()) : "-",
                String.format(Locale.ROOT, "%.6g", tensor.law().standardDeviation()),
                Sizes.bytes((double) plan.bytes(tensor) * count),
                Sizes.count(plan.blocks(tensor) * count),
                tensor.init().scheme() + ": " + tensor.init().formula() + zeroRows(tensor)
                        + group.copyOf().map(words -> "; " + words).orElse(""));
    }

    private static String zeroRows(Tensor tensor) {
        String words = tensor.source().zeroRows().inWords();
        return words.isEmpty() ? "" : "; " + words;
    }

    private static List<String> totals(Plan plan) {
        String stored = plan.spec().tensors().stream()
                .map(tensor -> plan.layout().stored(tensor.dtype()))
                .distinct()
                .map(dtype -> dtype.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        List<String> totals = new ArrayList<>(List.of(
                "%s in %s, seed %d"
                        .formatted(
                                Sizes.counted(plan.spec().parameters(), "parameter"),
                                Sizes.counted(plan.spec().tensors().size(), "tensor"),
                                plan.spec().seed()),
                "%s as %s, %s of about %s%s"
                        .formatted(
                                Sizes.bytes(plan.bytes()),
                                stored,
                                Sizes.counted(plan.partitions().size(), "file"),
                                Sizes.bytes(Math.min(plan.layout().fileBytes(plan.blockSize()), plan.bytes())),
                                plan.layout().isCompressed() ? "; an estimate, before compression" : ""),
                "fingerprint " + plan.fingerprint()));
        MatrixCost cost = MatrixCost.of(plan.spec());
        if (cost.exists()) {
            totals.add(2, matrices(cost));
        }
        return totals;
    }

    /** Such as {@code 2 orthogonal matrices: 1.2e+11 operations, in tasks of up to 40.0 MiB}. */
    private static String matrices(MatrixCost cost) {
        String all =
                (cost.matrices() == 1 ? "1 orthogonal matrix" : Sizes.count(cost.matrices()) + " orthogonal matrices")
                        + String.format(
                                Locale.ROOT,
                                ": %.2g operations, in tasks of up to %s",
                                cost.operations(),
                                Sizes.bytes(cost.taskBytes()));
        return cost.large() == 0
                ? all
                : all
                        + "; %s made before the files, with %s of intermediate files"
                                .formatted(
                                        cost.large() == 1 ? "1 is" : Sizes.count(cost.large()) + " are",
                                        Sizes.bytes(cost.scratchBytes()));
    }
}
