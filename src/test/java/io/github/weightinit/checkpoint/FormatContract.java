package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.CheckpointFiles;
import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.Format;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.RowsReader;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.format.ValuesReader;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.AllValues;
import io.github.weightinit.values.Values;
import io.github.weightinit.verification.PartitionVerifier;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every file format owes. A new format inherits these tests, and is tested the day it is born. */
abstract class FormatContract {
    private static final Spec MIXED = SpecText.read(
            "seed = 42, tensors = [",
            "  { name = a, shape = [301, 217], init = { scheme = normal, mean = 0.5, std = 2 } }",
            "  { name = \"λ 1\", shape = [3, 70001], dtype = bfloat16, init = { scheme = trunc_normal, std = 0.02, cut = 3 } }",
            "  { name = eye, shape = [40, 60], dtype = float16, init = eye }",
            "  { name = \"w.{i}\", for = { i = 5 }, shape = [7, 5, 3, 3], dtype = float16, init = he_uniform }",
            "  { name = column, shape = [5000, 1], dtype = bfloat16, init = { scheme = uniform, low = -3, high = 1 } }",
            "  { name = one, shape = [1], init = ones }",
            "]");

    private static final Spec DOUBLES = SpecText.read(
            "seed = 7, tensors = [",
            "  { name = wide, shape = [100, 301], dtype = float64, init = { scheme = normal, std = 0.1 } }",
            "  { name = half, shape = [100, 301], dtype = float16, init = xavier }",
            "  { name = single, shape = [100, 301], init = { scheme = uniform, low = 2, high = 3 } }",
            "]");

    /** In one block; where a format has pages, in several of them. */
    private static final Spec LARGE =
            SpecText.read("seed = 3, tensors = [ { name = large, shape = [900, 1000], init = he } ]");

    private static final Spec SMALL = SpecText.read(
            "seed = 1, tensors = [ { name = \"w{i}\", for = { i = 3 }, shape = [5, 4], init = xavier } ]");

    @TempDir
    private Path local;

    /** The format with its settings, for a spec; files are about as large as a block. */
    abstract Format format(Spec spec, long blockSize);

    private record Made(Plan plan, CheckpointFiles files, PartitionStore store, Path folder) {
        Path file(Partition partition) {
            return folder.resolve(files.name(partition));
        }
    }

    private Made make(String name, Spec spec, long blockSize) throws IOException {
        Format format = format(spec, blockSize);
        Plan plan = Plan.of(spec, blockSize, format);
        Configuration hadoop = new Configuration();
        Path path = local.resolve(name);
        CheckpointFolder folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(path.toString()), hadoop);
        folder.begin(PlanFile.of(plan));
        CheckpointFiles files = CheckpointFiles.of(plan, format);
        PartitionStore store = new PartitionStore(folder, files, hadoop);
        for (Partition partition : plan.partitions()) {
            store.make(partition, "test", () -> {});
        }
        return new Made(plan, files, store, path);
    }

    @Test
    void aFileNameStandsForOnePartition() {
        FileNaming naming = format(SMALL, 80).naming();
        Set<String> names = new HashSet<>();
        for (int partitions : new int[] {1, 2, 10, 123_456}) {
            for (int i : new int[] {0, partitions / 2, partitions - 1}) {
                String name = naming.name(i, partitions);
                names.add(name);
                assertThat(name).doesNotStartWith(".").doesNotStartWith("_").doesNotContain("/");
                assertThat(naming.partition(name, partitions)).hasValue(i);
                assertThat(naming.partition(name, partitions + 1)).isEmpty();
                assertThat(naming.partition(name + ".crc", partitions)).isEmpty();
                assertThat(naming.partition("x" + name, partitions)).isEmpty();
            }
            assertThat(naming.partition(naming.name(partitions, partitions + 1), partitions))
                    .isEmpty();
        }
        assertThat(names).hasSize(1 + 2 + 3 + 3);
        assertThat(naming.partition("_plan.json", 5)).isEmpty();
    }

    @Test
    void everyValueIsReadBack() throws IOException {
        for (Spec spec : List.of(MIXED, DOUBLES)) {
            for (long blockSize : new long[] {10_000, 200_000, 1 << 27}) {
                assertReadsBack(make("values-" + spec.seed() + "-" + blockSize, spec, blockSize));
            }
        }
    }

    private static void assertReadsBack(Made made) throws IOException {
        Map<String, Values> right = new HashMap<>();
        long[] left = {made.plan().spec().parameters()};
        for (Tensor tensor : made.plan().spec().tensors()) {
            right.put(tensor.name(), AllValues.of(made.plan().spec().seed(), tensor));
        }
        for (Partition partition : made.plan().partitions()) {
            try (PartitionReader reader = made.files()
                    .format()
                    .open(made.store().stored(partition), made.plan().fingerprint(), partition)) {
                assertThat(reader.label().difference(made.plan().fingerprint(), partition))
                        .isEmpty();
                assertThat(reader.structure()).isEmpty();
                assertThat(reader.hasAllRows()).isTrue();
                try (ValuesReader values = reader.values()) {
                    for (Optional<ReadRows> rows = values.next(); rows.isPresent(); rows = values.next()) {
                        assertThat(rows.get().damage()).isEmpty();
                        rows.get()
                                .match(
                                        stored -> left[0] -= assertRight(stored, partition, right, made.files()),
                                        lost -> assertThat(lost).isNull());
                    }
                    assertThat(values.finish()).isEmpty();
                }
            }
        }
        assertThat(left[0]).isZero();
    }

    @Test
    void readingBeginsAtAnyRow() throws IOException {
        for (Made made : List.of(
                make("mixed", MIXED, 200_000), make("doubles", DOUBLES, 200_000), make("large", LARGE, 8 << 20))) {
            for (Partition partition : made.plan().partitions()) {
                try (PartitionReader reader = made.store().open(made.store().stored(partition), partition)) {
                    for (int block = partition.blocks().size() - 1; block >= 0; block--) {
                        long rows = partition.blocks().get(block).rows();
                        for (long row : new long[] {rows - 1, rows / 2, Math.min(1, rows - 1), 0}) {
                            assertReadsTheRest(reader, made, partition, block, row);
                        }
                    }
                }
            }
        }
    }

    /** Reads to the last row of the block. */
    private static void assertReadsTheRest(
            PartitionReader reader, Made made, Partition partition, int block, long firstRow) throws IOException {
        RowBlock wanted = partition.blocks().get(block);
        Spec spec = made.plan().spec();
        Map<String, Values> right = new HashMap<>();
        long next = firstRow;
        try (RowsReader rows = reader.rows(block, firstRow)) {
            for (Optional<ReadRows> read = rows.next(); next < wanted.rows(); read = rows.next()) {
                assertThat(read)
                        .as("row %d of tensor %s", next, wanted.tensor())
                        .isPresent();
                List<StoredRows> stored = new ArrayList<>();
                read.get().match(stored::add, lost -> assertThat(lost).isNull());
                if (next == firstRow) {
                    assertThat(stored.get(0).rows())
                            .as("the rows that are read first")
                            .anyMatch(run -> run.block() == block
                                    && run.firstRow() <= firstRow
                                    && firstRow < run.firstRow() + run.rows());
                }
                for (BlockRows run : stored.get(0).rows()) {
                    String tensor = partition.blocks().get(run.block()).tensor();
                    right.computeIfAbsent(
                            tensor,
                            name -> AllValues.of(
                                    spec.seed(),
                                    spec.tensors().stream()
                                            .filter(t -> t.name().equals(name))
                                            .findFirst()
                                            .orElseThrow()));
                    if (run.block() == block) {
                        assertThat(run.firstRow()).isLessThanOrEqualTo(next);
                        next = run.firstRow() + run.rows();
                    }
                }
                assertRight(stored.get(0), partition, right, made.files());
            }
        }
        assertThat(next).isEqualTo(wanted.rows());
    }

    /** Returns how many values there are. */
    private static long assertRight(
            StoredRows stored, Partition partition, Map<String, Values> right, CheckpointFiles files) {
        int from = 0;
        for (BlockRows run : stored.rows()) {
            RowBlock block = partition.blocks().get(run.block());
            assertThat(stored.stored()).isEqualTo(files.format().stored(block.dtype()));
            int n = Math.toIntExact(run.rows() * block.columns());
            int at = Math.toIntExact((block.firstRow() + run.firstRow()) * block.columns());
            assertThat(stored.values().mismatch(from, right.get(block.tensor()), at, n))
                    .as("tensor %s", block.tensor())
                    .isEqualTo(-1);
            from += n;
        }
        return from;
    }

    @Test
    void aRightFileHasNoProblemAndItsReceiptsAreThoseOfTheWriter() throws IOException {
        Made made = make("right", MIXED, 200_000);
        for (Partition partition : made.plan().partitions()) {
            assertThat(problems(made, partition)).isEmpty();
            List<BlockReceipt> written = made.files()
                    .format()
                    .write(OutputStream.nullOutputStream(), made.plan().fingerprint(), partition, () -> {});
            assertThat(made.store().check(partition).blocks()).isEqualTo(written);
            for (int i = 0; i < written.size(); i++) {
                assertThat(written.get(i).isOf(partition.blocks().get(i))).isTrue();
                assertThat(written.get(i).moments().count())
                        .isEqualTo(partition.blocks().get(i).elements());
            }
        }
    }

    /** For {@code λ 1}, cut into several blocks, also where its rows are in several files. */
    @Test
    void theDigestOfATensorIsThatOfItsBytesForAnyBlockSize() throws IOException {
        for (Spec spec : List.of(MIXED, DOUBLES)) {
            for (long blockSize : new long[] {10_000, 300_000, 1 << 27}) {
                Made made = make("digests-" + spec.seed() + "-" + blockSize, spec, blockSize);
                List<FileReceipt> receipts = new ArrayList<>();
                for (Partition partition : made.plan().partitions()) {
                    receipts.add(made.store().check(partition));
                }
                Manifest manifest = Manifest.of(made.plan(), receipts);
                for (int i = 0; i < spec.tensors().size(); i++) {
                    Tensor tensor = spec.tensors().get(i);
                    assertThat(manifest.tensors().get(i).digests())
                            .as("%s, blocks of %,d", tensor.name(), blockSize)
                            .isEqualTo(Map.of("crc32c", OwnBytes.crc32c(spec.seed(), tensor)));
                }
            }
        }
    }

    private static List<Problem> problems(Made made, Partition partition) {
        return new PartitionVerifier(made.store(), Scope.ALL, () -> {})
                .verify(partition)
                .problems()
                .kept();
    }

    @Test
    void bytesFollowFromThePlan() throws IOException {
        Made one = make("one", MIXED, 200_000);
        Made two = make("two", MIXED, 200_000);
        assertThat(one.files()).isEqualTo(two.files());
        for (Partition partition : one.plan().partitions()) {
            assertThat(Files.mismatch(one.file(partition), two.file(partition))).isEqualTo(-1);
        }
        assertThat(make("coarse", MIXED, 1 << 27).plan().fingerprint())
                .isNotEqualTo(one.plan().fingerprint());
    }

    @Test
    void aFlippedBitInAnyByteIsFoundAndItsFileNamed() throws IOException {
        Made made = make("flipped", SMALL, 1 << 20);
        Partition partition = made.plan().partitions().get(0);
        Path file = made.file(partition);
        String name = file.getFileName().toString();
        byte[] right = Files.readAllBytes(file);
        for (int i = 0; i < right.length; i++) {
            byte[] wrong = right.clone();
            wrong[i] ^= 4;
            Files.write(file, wrong);
            assertThat(made.store().find(partition)).as("byte %d", i).isEmpty();
            assertThat(problems(made, partition))
                    .as("byte %d of %d", i, right.length)
                    .isNotEmpty()
                    .allMatch(problem -> problem.toString().contains(name));
        }
    }

    @Test
    void aFileCutShortSwappedOrOfAnotherSeedIsFound() throws IOException {
        Made made = make("cut", SMALL, 80);
        Partition first = made.plan().partitions().get(0);
        Partition second = made.plan().partitions().get(1);
        byte[] right = Files.readAllBytes(made.file(first));
        for (int length : new int[] {0, 1, right.length / 2, right.length - 1}) {
            Files.write(made.file(first), java.util.Arrays.copyOf(right, length));
            assertThat(made.store().find(first)).as("%d bytes", length).isEmpty();
        }
        Files.copy(made.file(second), made.file(first), StandardCopyOption.REPLACE_EXISTING);
        assertThat(made.store().find(first)).isEmpty();
        Spec reseeded = new Spec(2, SMALL.tensors(), SMALL.chain());
        Made other = make("other", reseeded, 80);
        Files.copy(other.file(other.plan().partitions().get(0)), made.file(first), StandardCopyOption.REPLACE_EXISTING);
        assertThat(made.store().find(first)).isEmpty();
        Files.delete(made.file(first));
        assertThat(made.store().find(first)).isEmpty();
        made.store().make(first, "again", () -> {});
        assertThat(Files.readAllBytes(made.file(first))).isEqualTo(right);
    }

    @Test
    void theWriterPassesOnWhatItsStreamThrowsAndLeavesTheStreamOpen() throws IOException {
        Format format = format(SMALL, 1 << 20);
        Plan plan = Plan.of(SMALL, 1 << 20, format);
        Partition partition = plan.partitions().get(0);
        ByteArrayOutputStream whole = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("the stream belongs to the caller");
            }
        };
        format.write(whole, plan.fingerprint(), partition, () -> {});
        for (int room = 0; room < whole.size(); room += 5) {
            OutputStream full = new FullOutput(room);
            assertThatExceptionOfType(IOException.class)
                    .as("room for %d bytes", room)
                    .isThrownBy(() -> format.write(full, plan.fingerprint(), partition, () -> {}))
                    .withMessage("no room");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> format.write(OutputStream.nullOutputStream(), plan.fingerprint(), partition, () -> {
                    throw new IllegalStateException("killed");
                }));
    }

    /** Takes so many bytes, and no more. */
    private static final class FullOutput extends OutputStream {
        private int room;

        FullOutput(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room-- == 0) {
                throw new IOException("no room");
            }
        }
    }

    @Test
    void aPlanKeepsToTheLayout() {
        for (long blockSize : new long[] {1, 10_000, 1 << 27}) {
            Format format = format(MIXED, blockSize);
            Plan plan = Plan.of(MIXED, blockSize, format);
            CheckpointFiles files = CheckpointFiles.of(plan, format);
            Set<String> begun = new HashSet<>();
            long bytes = 0;
            for (Partition partition : plan.partitions()) {
                bytes += files.bytes(partition);
                Set<String> tensors = new HashSet<>();
                partition.blocks().forEach(block -> tensors.add(block.tensor()));
                boolean isOneTensor = tensors.size() == 1;
                assertThat(partition.blocks().size() <= format.maxBlocks() || isOneTensor)
                        .isTrue();
                assertThat(files.bytes(partition) <= format.fileBytes(blockSize) || isOneTensor)
                        .isTrue();
                MIXED.tensors().stream()
                        .filter(tensor -> format.split(tensor).isEmpty())
                        .map(Tensor::name)
                        .filter(tensors::contains)
                        .forEach(name -> assertThat(begun).doesNotContain(name));
                begun.addAll(tensors);
            }
            assertThat(bytes).isEqualTo(plan.bytes());
        }
    }

    @Test
    void valuesAreStoredInAFormatThatHoldsThem() {
        for (DType dtype : DType.values()) {
            DType stored = format(dtype.isDouble() ? DOUBLES : MIXED, 1 << 20).stored(dtype);
            assertThat(stored.width()).isGreaterThanOrEqualTo(dtype.width());
            for (double x : new double[] {0.1, -3.3e-5, 60_000}) {
                assertThat(stored.round(dtype.round(x))).isEqualTo(dtype.round(x));
            }
        }
    }
}
