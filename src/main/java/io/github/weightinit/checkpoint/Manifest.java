package io.github.weightinit.checkpoint;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Fingerprint;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The content of {@code _manifest.json}: what the folder holds.
 *
 * @param contract the version of the value contract
 * @param fingerprint the plan's fingerprint
 * @param seed the seed of all tensors
 * @param parameters how many values there are
 * @param bytes the length of all files together
 * @param tensors the tensors in the order of the spec
 * @param files the files in the order of the partitions
 */
public record Manifest(
        int contract,
        String fingerprint,
        long seed,
        long parameters,
        long bytes,
        List<TensorEntry> tensors,
        List<FileReceipt> files) {
    /**
     * A tensor of the checkpoint.
     *
     * @param name its name
     * @param shape its shape
     * @param dtype its number format
     * @param scheme its initialiser
     * @param formula the initialiser's formula
     * @param distribution the distribution's name
     * @param parameters the distribution's parameters, exactly
     * @param moments the moments of the values that were written
     */
    public record TensorEntry(
            String name,
            List<Long> shape,
            String dtype,
            String scheme,
            String formula,
            String distribution,
            SortedMap<String, Number> parameters,
            Moments moments) {
        public TensorEntry {
            shape = List.copyOf(shape);
            // JSON does not tell an int from a long
            parameters = new TreeMap<>(parameters);
            parameters.replaceAll((key, value) -> value instanceof Integer i ? Long.valueOf(i) : value);
        }
    }

    /** The manifest of a plan whose files are all made, given in the order of the partitions. */
    public static Manifest of(Plan plan, List<FileReceipt> files) {
        Map<String, Moments> moments = new HashMap<>();
        for (FileReceipt file : files) {
            for (BlockReceipt block : file.blocks()) {
                moments.merge(block.tensor(), block.moments(), Moments::plus);
            }
        }
        return new Manifest(
                Fingerprint.CONTRACT,
                plan.fingerprint(),
                plan.spec().seed(),
                plan.spec().parameters(),
                files.stream().mapToLong(FileReceipt::bytes).sum(),
                plan.spec().tensors().stream()
                        .map(t -> entry(t, moments.get(t.name())))
                        .toList(),
                files);
    }

    /** What is wrong with the files under final names, by their lengths; nothing where all is well. */
    public List<String> mismatches(Contents contents) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            FileReceipt file = files.get(i);
            Long length = contents.parts().get(i);
            if (length == null) {
                wrong.add(file.name() + " is missing");
            } else if (length != file.bytes()) {
                wrong.add("%s has %,d bytes, not %,d".formatted(file.name(), length, file.bytes()));
            }
        }
        return wrong;
    }

    /** What this manifest says of the folder that is not so, as the files themselves tell; nothing where all is well. */
    public List<String> errors(Manifest truth) {
        List<String> wrong = new ArrayList<>();
        differing(tensors, truth.tensors)
                .forEach(i -> wrong.add(
                        "it is wrong about tensor '" + truth.tensors.get(i).name() + "'"));
        differing(files, truth.files)
                .forEach(
                        i -> wrong.add("it is wrong about " + truth.files.get(i).name()));
        if (wrong.isEmpty() && !equals(truth)) {
            wrong.add("it is wrong about the whole: contract, fingerprint, seed, parameters or bytes");
        }
        return wrong;
    }

    private static IntStream differing(List<?> told, List<?> truth) {
        return IntStream.range(0, truth.size())
                .filter(i -> i >= told.size() || !told.get(i).equals(truth.get(i)));
    }

    private static TensorEntry entry(Tensor tensor, Moments moments) {
        return new TensorEntry(
                tensor.name(),
                tensor.shape().sizes(),
                tensor.dtype().name().toLowerCase(Locale.ROOT),
                tensor.init().scheme(),
                tensor.init().formula(),
                tensor.source().kind(),
                tensor.source().parameters(),
                moments);
    }
}
