package io.github.weightinit.checkpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.weightinit.format.CheckpointFiles;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Fingerprint;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.Moments;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
     * A manifest as it is parsed. The constructor checks nothing: a list that makes its elements when they are asked for would
     * make all of them.
     *
     * @throws IllegalArgumentException if a component is not what a manifest has
     */
    @JsonCreator
    static Manifest parsed(
            @JsonProperty("contract") int contract,
            @JsonProperty("fingerprint") String fingerprint,
            @JsonProperty("seed") long seed,
            @JsonProperty("parameters") long parameters,
            @JsonProperty("bytes") long bytes,
            @JsonProperty("tensors") List<TensorEntry> tensors,
            @JsonProperty("files") List<FileReceipt> files) {
        require(fingerprint != null, "a fingerprint");
        require(parameters >= 0 && bytes >= 0, "a number of parameters and of bytes");
        require(tensors != null && tensors.stream().noneMatch(Objects::isNull), "tensors");
        require(files != null && files.stream().noneMatch(Objects::isNull), "files");
        return new Manifest(contract, fingerprint, seed, parameters, bytes, List.copyOf(tensors), List.copyOf(files));
    }

    private static void require(boolean condition, String component) {
        if (!condition) {
            throw new IllegalArgumentException("it lacks " + component);
        }
    }

    /**
     * A tensor of the checkpoint.
     *
     * @param name its name
     * @param shape its shape
     * @param dtype its number format
     * @param digests digests of its values, little-endian in that format, by name: {@value #CRC32C} in 8 hexadecimal digits,
     *     and {@value #SHA256} in 64 if the checkpoint has it
     * @param scheme its initialiser
     * @param formula the initialiser's formula
     * @param distribution the distribution's name
     * @param parameters the distribution's parameters, exactly
     * @param zeroRows the rows that are zero, whatever the distribution; empty, and not in the file, if there are none
     * @param copyOf the tensor whose values it has; empty, and not in the file, if it has its own
     * @param moments the moments of the values that were written, zero rows included
     */
    public record TensorEntry(
            String name,
            List<Long> shape,
            String dtype,
            SortedMap<String, String> digests,
            String scheme,
            String formula,
            String distribution,
            SortedMap<String, Number> parameters,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            List<Long> zeroRows,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            String copyOf,

            Moments moments) {
        /** The digest that every tensor has. */
        public static final String CRC32C = "crc32c";

        /** The digest that {@code init --digest sha256} adds. */
        public static final String SHA256 = "sha256";

        private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{8}");

        /** @throws IllegalArgumentException if a component is missing */
        public TensorEntry {
            require(name != null && dtype != null && scheme != null, "the name, dtype or scheme of a tensor");
            require(formula != null && distribution != null, "the formula or distribution of a tensor");
            require(shape != null && shape.stream().noneMatch(Objects::isNull), "the shape of a tensor");
            require(
                    parameters != null && parameters.values().stream().noneMatch(Objects::isNull),
                    "the parameters of a distribution");
            require(zeroRows != null && zeroRows.stream().noneMatch(Objects::isNull), "the zero rows of a tensor");
            require(copyOf != null, "what a tensor is a copy of");
            require(moments != null, "the moments of a tensor");
            require(
                    digests != null
                            && digests.get(CRC32C) != null
                            && DIGITS.matcher(digests.get(CRC32C)).matches(),
                    "the crc32c of a tensor, 8 hexadecimal digits");
            require(digests.values().stream().noneMatch(Objects::isNull), "a digest of a tensor");
            shape = List.copyOf(shape);
            zeroRows = List.copyOf(zeroRows);
            digests = new TreeMap<>(digests);
            // JSON does not distinguish int from long
            parameters = new TreeMap<>(parameters);
            parameters.replaceAll((key, value) -> value instanceof Integer i ? Long.valueOf(i) : value);
        }
    }

    /** The manifest of a plan whose files are all made, without SHA-256 digests. */
    public static Manifest of(Plan plan, List<FileReceipt> files) {
        return of(plan, files, Sha256Digests.NONE);
    }

    /**
     * The manifest of a plan whose files are all made. Its lists make each element when it is asked for, since all of them
     * together may not fit in memory.
     *
     * @param files in the order of the partitions; their blocks are those of the plan
     * @param sha256 those of tensors that have one
     */
    public static Manifest of(Plan plan, List<FileReceipt> files, Sha256Digests sha256) {
        List<Tensor> tensors = plan.spec().tensors();
        List<WrittenTensor> written = tensors.stream().map(WrittenTensor::new).toList();
        Map<String, WrittenTensor> byName = new HashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            byName.put(tensors.get(i).name(), written.get(i));
        }
        long bytes = 0;
        for (FileReceipt file : files) {
            bytes += file.bytes();
            file.blocks().forEach(block -> byName.get(block.tensor()).add(block));
        }
        return new Manifest(
                Fingerprint.contract(plan.spec()),
                plan.fingerprint(),
                plan.spec().seed(),
                plan.spec().parameters(),
                bytes,
                entries(tensors, written, sha256),
                files);
    }

    /** The SHA-256 digests that it states; what is not a SHA-256 is left out. */
    public Sha256Digests sha256() {
        Sha256Digests digests = new Sha256Digests(tensors.size());
        for (int i = 0; i < tensors.size(); i++) {
            int number = i;
            Sha256Digests.parse(tensors.get(i).digests().get(TensorEntry.SHA256))
                    .ifPresent(digest -> digests.put(number, digest));
        }
        return digests;
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

    /** What in this manifest is not as a plan has it; empty if every file, block and tensor is the plan's, and no other. */
    public List<String> contradictions(Plan plan) {
        if (!fingerprint.equals(plan.fingerprint())) {
            return List.of("it belongs to another plan");
        }
        CheckpointFiles planned = Formats.files(plan);
        if (files.size() != planned.partitions()) {
            return List.of("it lists %,d files, and the plan has %,d".formatted(files.size(), planned.partitions()));
        }
        for (Partition partition : plan.partitions()) {
            FileReceipt file = files.get(partition.index());
            String name = planned.name(partition);
            FileLabel label = FileLabel.of(fingerprint, partition, file.blocks());
            if (!file.name().equals(name)
                    || label.difference(fingerprint, partition).isPresent()) {
                return List.of(
                        "what it says about file %d is not what the plan has in %s".formatted(partition.index(), name));
            }
        }
        return errors(of(plan, files, sha256())); // the tensors, as the plan and the blocks have them
    }

    /** The statements of this manifest that the files themselves contradict; empty if there are none. */
    public List<String> errors(Manifest truth) {
        List<String> wrong = new ArrayList<>();
        differing(tensors, truth.tensors).forEach(i -> wrong.add(error(i, truth.tensors.get(i))));
        differing(files, truth.files)
                .forEach(
                        i -> wrong.add("it is wrong about " + truth.files.get(i).name()));
        if (wrong.isEmpty() && !equals(truth)) {
            wrong.add("it is wrong about the whole: contract, fingerprint, seed, parameters or bytes");
        }
        return wrong;
    }

    private String error(int i, TensorEntry truth) {
        String wrong = "it is wrong about tensor '" + truth.name() + "'";
        if (i >= tensors.size() || tensors.get(i).digests().equals(truth.digests())) {
            return wrong;
        }
        SortedMap<String, String> stated = tensors.get(i).digests();
        return truth.digests().entrySet().stream()
                .filter(right -> !right.getValue().equals(stated.get(right.getKey())))
                .findFirst()
                .map(right -> "%s: its %s is %s, not %s"
                        .formatted(wrong, right.getKey(), right.getValue(), stated.get(right.getKey())))
                .orElse(wrong);
    }

    private static IntStream differing(List<?> stated, List<?> truth) {
        return IntStream.range(0, truth.size())
                .filter(i -> i >= stated.size() || !stated.get(i).equals(truth.get(i)));
    }

    private static List<TensorEntry> entries(List<Tensor> tensors, List<WrittenTensor> written, Sha256Digests sha256) {
        return new AbstractList<>() {
            @Override
            public TensorEntry get(int index) {
                return entry(tensors.get(index), written.get(index), sha256.digits(index));
            }

            @Override
            public int size() {
                return tensors.size();
            }
        };
    }

    private static TensorEntry entry(Tensor tensor, WrittenTensor written, Optional<String> sha256) {
        SortedMap<String, String> digests = new TreeMap<>();
        digests.put(TensorEntry.CRC32C, written.crc32c());
        sha256.ifPresent(digits -> digests.put(TensorEntry.SHA256, digits));
        return new TensorEntry(
                tensor.name(),
                tensor.shape().sizes(),
                tensor.dtype().name().toLowerCase(Locale.ROOT),
                digests,
                tensor.init().scheme(),
                tensor.init().formula(),
                tensor.source().kind(),
                tensor.source().parameters(),
                tensor.source().zeroRows().rows(),
                tensor.copyOf().orElse(""),
                written.moments());
    }
}
