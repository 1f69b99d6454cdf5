package io.github.weightinit.cli.table;

import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.Manifest.TensorEntry;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.TensorGroup;
import io.github.weightinit.statistics.Moments;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A finished checkpoint as text: what was written, one line for each group of tensors, and the totals. */
public final class ManifestTable {
    private static final List<String> HEAD = List.of(
            "tensor",
            ">count",
            "shape",
            "dtype",
            "crc32c",
            ">mean",
            ">std",
            ">expected std",
            ">min",
            ">max",
            "initialiser");

    private ManifestTable() {}

    /** @param columns how many the terminal has; empty for the full width */
    public static List<String> of(Plan plan, Manifest manifest, OptionalInt columns) {
        Map<String, TensorEntry> entries =
                manifest.tensors().stream().collect(Collectors.toMap(TensorEntry::name, Function.identity()));
        Table table = new Table(HEAD);
        for (TensorGroup group : TensorGroup.of(plan.spec().tensors())) {
            List<TensorEntry> written = group.tensors().stream()
                    .flatMap(tensor -> Optional.ofNullable(entries.get(tensor.name())).stream())
                    .toList();
            table.add(line(group, written));
        }
        List<String> totals = List.of(
                "",
                "%s in %s, seed %d"
                        .formatted(
                                Sizes.counted(manifest.parameters(), "parameter"),
                                Sizes.counted(manifest.tensors().size(), "tensor"),
                                manifest.seed()),
                Sizes.bytes(manifest.bytes()) + " in "
                        + Sizes.counted(manifest.files().size(), "file"),
                "fingerprint " + manifest.fingerprint(),
                "digests of each tensor: "
                        + (manifest.sha256().isNone()
                                ? TensorEntry.CRC32C
                                : TensorEntry.CRC32C + ", " + TensorEntry.SHA256)
                        + "; --json FILE writes them");
        return Stream.concat(table.lines(columns).stream(), totals.stream()).toList();
    }

    private static List<String> line(TensorGroup group, List<TensorEntry> written) {
        Moments moments = written.stream().map(TensorEntry::moments).reduce(Moments.NONE, Moments::plus);
        String crc32c = written.size() == 1 ? written.get(0).digests().get(TensorEntry.CRC32C) : "-";
        Tensor tensor = group.example();
        return List.of(
                group.label(),
                Sizes.count(group.tensors().size()),
                tensor.shape().sizes().toString(),
                tensor.dtype().name().toLowerCase(Locale.ROOT),
                crc32c,
                Sizes.number(moments.mean()),
                Sizes.number(moments.standardDeviation()),
                Sizes.number(expectedStd(tensor)),
                Sizes.number(moments.min()),
                Sizes.number(moments.max()),
                initialiser(tensor));
    }

    /** That of all values, as those of the manifest are: of the law, and of the zeros whatever the law. */
    private static double expectedStd(Tensor tensor) {
        double std = tensor.law().standardDeviation();
        double zero = tensor.source().sparsity().share()
                + (double) tensor.source().zeroRows().elements()
                        / tensor.shape().elements();
        if (zero == 0) {
            return std;
        }
        return Math.sqrt(1 - zero)
                * Math.hypot(std, Math.sqrt(zero) * tensor.law().mean());
    }

    private static String initialiser(Tensor tensor) {
        String zeroRows = tensor.source().zeroRows().inWords();
        return tensor.init().scheme() + (zeroRows.isEmpty() ? "" : "; " + zeroRows);
    }
}
