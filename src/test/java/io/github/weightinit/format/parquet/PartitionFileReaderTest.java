package io.github.weightinit.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.Flaw;
import io.github.weightinit.format.LocalFiles;
import io.github.weightinit.format.LostRows;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.StoredPartition;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.format.ValuesReader;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PartitionFileReaderTest {
    private static final int KIB = 1024;

    @TempDir
    private Path folder;

    /** Puts together what is handed over. */
    private static final class Gathered {
        private final Partition partition;
        private final Map<String, double[]> values = new HashMap<>();
        private final List<String> damaged = new ArrayList<>();
        private final List<BlockRows> lost = new ArrayList<>();
        private int pages;

        Gathered(Written written, Partition partition) {
            this.partition = partition;
            for (Tensor tensor : written.plan().spec().tensors()) {
                double[] none = new double[(int) tensor.shape().elements()];
                Arrays.fill(none, Double.NaN);
                values.put(tensor.name(), none);
            }
        }

        void add(ReadRows rows) {
            damaged.addAll(rows.damage());
            rows.match(this::add, this::add);
        }

        private void add(StoredRows stored) {
            pages++;
            int from = 0;
            for (BlockRows run : stored.rows()) {
                RowBlock block = partition.blocks().get(run.block());
                int n = (int) (run.rows() * block.columns());
                int at = (int) ((block.firstRow() + run.firstRow()) * block.columns());
                for (int i = 0; i < n; i++) {
                    values.get(block.tensor())[at + i] = stored.values().at(from + i);
                }
                from += n;
            }
        }

        private void add(LostRows rows) {
            damaged.add(rows.message());
            lost.addAll(rows.rows());
        }
    }

    private static Optional<String> read(Written written, int partition, Gathered gathered) throws IOException {
        StoredPartition file = LocalFiles.labelled(written.file(partition));
        try (PartitionReader reader = written.format().open(file, written.plan().fingerprint(), gathered.partition)) {
            assertThat(reader.structure()).isEmpty();
            assertThat(reader.hasAllRows()).isTrue();
            try (ValuesReader values = reader.values()) {
                for (Optional<ReadRows> rows = values.next(); rows.isPresent(); rows = values.next()) {
                    gathered.add(rows.get());
                }
                return values.finish();
            }
        }
    }

    private static void assertReadsTheContractsValues(Written written) throws IOException {
        Map<String, double[]> all = new HashMap<>();
        for (Partition partition : written.plan().partitions()) {
            Gathered gathered = new Gathered(written, partition);
            assertThat(read(written, partition.index(), gathered)).isEmpty();
            assertThat(gathered.damaged).isEmpty();
            gathered.values.forEach((name, found) -> all.merge(name, found, (a, b) -> {
                for (int i = 0; i < a.length; i++) {
                    a[i] = Double.isNaN(a[i]) ? b[i] : a[i];
                }
                return a;
            }));
        }
        for (Tensor tensor : written.plan().spec().tensors()) {
            Written.assertValues(all.get(tensor.name()), written.plan().spec().seed(), tensor);
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void allKindsOfTensorsAreRead(Compression compression) throws IOException {
        assertReadsTheContractsValues(Written.of(
                folder,
                300 * KIB,
                compression,
                "seed = 5, tensors = [",
                "  { name = wide, shape = [40, 5000], init = xavier }",
                "  { name = conv, shape = [64, 3, 7, 7], init = kaiming_uniform, axes = out_in }",
                "  { name = skinny, shape = [70000, 1], init = normal }",
                "  { name = three, shape = [50000, 3], init = he_normal, dtype = bfloat16 }",
                "  { name = half, shape = [300, 7], init = lecun_uniform, dtype = float16 }",
                "  { name = one, shape = [1], init = { scheme = constant, value = 0.1 } }",
                "  { name = \"b{i}\", for = { i = 500 }, shape = [7], init = normal }",
                "]"));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void doublesAreRead(Compression compression) throws IOException {
        assertReadsTheContractsValues(Written.of(
                folder,
                100 * KIB,
                compression,
                "seed = 5, tensors = [",
                "  { name = narrow, shape = [100, 300], init = xavier, dtype = bfloat16 }",
                "  { name = double, shape = [200, 300], init = { scheme = normal, mean = 1 }, dtype = float64 }",
                "]"));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aRowMayBeLongerThanAPage(Compression compression) throws IOException {
        assertReadsTheContractsValues(Written.of(
                folder, KIB, compression, "seed = 1, tensors = [ { name = w, shape = [2, 1000003], init = xavier } ]"));
    }

    /** Four pages of 1 MiB. */
    private Written fourPages(Compression compression) throws IOException {
        return Written.of(
                folder,
                1 << 30,
                compression,
                "seed = 1, tensors = [ { name = w, shape = [1024, 1024], init = xavier } ]");
    }

    private static OffsetIndex pages(Written written) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(written.file(0)))) {
            return reader.readOffsetIndex(
                    reader.getRowGroups().get(0).getColumns().get(2));
        }
    }

    /** Flips bits of a byte that stands so far behind the second page's beginning, and reads the file. */
    private static Gathered readDamaged(Written written, int behind, int bits) throws IOException {
        Path file = written.file(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) pages(written).getOffset(1) + behind] ^= (byte) bits;
        Files.write(file, bytes);
        Gathered gathered = new Gathered(written, written.plan().partitions().get(0));
        assertThat(read(written, 0, gathered)).get().asString().contains("its bytes have changed");
        return gathered;
    }

    private static void assertDiffersOnlyAt(Written written, Gathered gathered, int from, int to) {
        double[] expected = Written.values(1, written.plan().spec().tensors().get(0));
        double[] found = gathered.values.get("w");
        for (int i = 0; i < found.length; i++) {
            if (i < from || i >= to) {
                assertThat(found[i]).isEqualTo(expected[i]);
            }
        }
        assertThat(Arrays.equals(found, from, to, expected, from, to)).isFalse();
    }

    @Test
    void aPageWithAWrongChecksumIsReadAllTheSame() throws IOException {
        Written written = fourPages(Compression.NONE);
        Gathered gathered = readDamaged(written, pages(written).getCompressedPageSize(1) - 1, 1);
        assertThat(gathered.damaged).singleElement().asString().contains("its bytes have changed: their CRC32");
        assertThat(gathered.lost).isEmpty();
        assertDiffersOnlyAt(written, gathered, (2 << 18) - 1, 2 << 18);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 0", "NONE, 3", "ZSTD, 0", "ZSTD, 5000"})
    void aPageThatCannotBeDecodedHidesNoOther(Compression compression, int behind) throws IOException {
        Written written = fourPages(compression);
        Gathered gathered = readDamaged(written, behind, 0xff);
        assertThat(gathered.damaged).isNotEmpty();
        assertThat(gathered.pages).isBetween(3, 4);
        assertDiffersOnlyAt(written, gathered, 1 << 18, 2 << 18);
    }

    @Test
    void levelsThatCutOtherRowsAreTold() throws IOException {
        Written written = fourPages(Compression.NONE);
        int head = pages(written).getCompressedPageSize(1) - (1 << 20);
        Gathered gathered = null;
        boolean told = false;
        for (int behind = head - 1; behind > head - 200 && !told; behind--) {
            gathered = readDamaged(written, behind, 1);
            told = gathered.damaged.stream().anyMatch(message -> message.contains("its levels"));
            readDamagedBack(written, behind);
        }
        assertThat(told).isTrue();
        assertThat(gathered.lost).isEmpty();
    }

    private static void readDamagedBack(Written written, int behind) throws IOException {
        byte[] bytes = Files.readAllBytes(written.file(0));
        bytes[(int) pages(written).getOffset(1) + behind] ^= 1;
        Files.write(written.file(0), bytes);
    }

    @Test
    void rowsOfAnotherTensorAreTold() throws IOException {
        Written written = Written.of(
                folder,
                1 << 20,
                Compression.NONE,
                "seed = 1, tensors = [",
                "  { name = a, shape = [3, 4], init = xavier }, { name = b, shape = [3, 4], init = xavier } ]");
        Partition whole = written.plan().partitions().get(0);
        RowBlock a = whole.blocks().get(0);
        RowBlock b = whole.blocks().get(1);
        assertRowsAreWrong(written, List.of(b, a), "its row 0 is row 0 of tensor 'a', not row 0 of tensor 'b'");
        assertRowsAreWrong(written, List.of(a), "it has 3 rows more");
        assertRowsAreWrong(written, List.of(a, b, a), "it ends before row 0 of tensor 'a'");
        assertRowsAreWrong(written, List.of(a, a, b), "its row 3 is row 0 of tensor 'b', not row 0 of tensor 'a'");
    }

    private static void assertRowsAreWrong(Written written, List<RowBlock> blocks, String message) throws IOException {
        StoredPartition file = LocalFiles.labelled(written.file(0));
        try (PartitionReader reader =
                written.format().open(file, written.plan().fingerprint(), new Partition(0, blocks))) {
            assertThat(reader.structure()).containsExactly(new Flaw(false, message));
        }
    }

    @Test
    void aFileCutShortIsNone() throws IOException {
        Written written = fourPages(Compression.NONE);
        byte[] bytes = Files.readAllBytes(written.file(0));
        Files.write(written.file(0), Arrays.copyOf(bytes, bytes.length - 100));
        StoredPartition file = LocalFiles.labelled(written.file(0));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> written.format()
                        .open(
                                file,
                                written.plan().fingerprint(),
                                written.plan().partitions().get(0)));
    }
}
