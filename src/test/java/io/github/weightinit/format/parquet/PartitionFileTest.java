package io.github.weightinit.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.format.FileLabel;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartitionFileTest {
    private static final int KIB = 1024;

    @TempDir
    private Path folder;

    /** What parquet-java's own reader finds, tensor by tensor; asserts that rows come in order. */
    private static Map<String, double[]> read(Written written) throws IOException {
        Map<String, double[]> found = new HashMap<>();
        Map<String, Integer> filled = new HashMap<>();
        written.plan()
                .spec()
                .tensors()
                .forEach(t -> found.put(t.name(), new double[(int) t.shape().elements()]));
        for (Partition partition : written.plan().partitions()) {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(
                    written.file(partition.index()).toUri());
            try (ParquetReader<Group> reader =
                    ParquetReader.builder(new GroupReadSupport(), path).build()) {
                for (Group row = reader.read(); row != null; row = reader.read()) {
                    String tensor = row.getString("tensor", 0);
                    Group values = row.getGroup("values", 0);
                    int columns = values.getFieldRepetitionCount("list");
                    int at = filled.getOrDefault(tensor, 0);
                    assertThat(row.getLong("row", 0) * columns).isEqualTo(at);
                    for (int i = 0; i < columns; i++) {
                        Group element = values.getGroup("list", i);
                        found.get(tensor)[at + i] =
                                written.format().column().isDouble() ? element.getDouble(0, 0) : element.getFloat(0, 0);
                    }
                    filled.put(tensor, at + columns);
                }
            }
        }
        return found;
    }

    private static void assertHoldsTheContractsValues(Written written) throws IOException {
        Map<String, double[]> found = read(written);
        for (Tensor tensor : written.plan().spec().tensors()) {
            Written.assertValues(found.get(tensor.name()), written.plan().spec().seed(), tensor);
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyRowHoldsTheContractsValues(Compression compression) throws IOException {
        assertHoldsTheContractsValues(Written.of(
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
                "  { name = diagonal, shape = [300, 300], init = eye }",
                "]"));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aFloat64TensorWidensTheColumnAndNoValueChanges(Compression compression) throws IOException {
        Written written = Written.of(
                folder,
                100 * KIB,
                compression,
                "seed = 5, tensors = [",
                "  { name = narrow, shape = [100, 300], init = xavier, dtype = float32 }",
                "  { name = double, shape = [200, 300], init = { scheme = normal, mean = 1 }, dtype = float64 }",
                "]");
        assertHoldsTheContractsValues(written);
    }

    @Test
    void aRowMayBeLongerThanAPageAndABlock() throws IOException {
        assertHoldsTheContractsValues(Written.of(
                folder,
                KIB,
                Compression.NONE,
                "seed = 1, tensors = [ { name = w, shape = [2, 4194309], init = xavier } ]"));
    }

    @Test
    void manySmallTensorsShareARowGroup() throws IOException {
        Written written = Written.of(
                folder,
                1 << 20,
                Compression.NONE,
                "seed = 1, tensors = [ { name = \"b{i}\", for = { i = 1000 }, shape = [7], init = normal } ]");
        assertThat(written.plan().partitions()).hasSize(1);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(written.file(0)))) {
            assertThat(reader.getRowGroups()).hasSize(1);
            assertThat(reader.getRecordCount()).isEqualTo(1000);
        }
        assertHoldsTheContractsValues(written);
    }

    private Written plain() throws IOException {
        return Written.of(
                folder,
                1 << 20,
                Compression.NONE,
                "seed = 1, tensors = [ { name = w, shape = [500, 400], init = xavier } ]");
    }

    @Test
    void tensorAndRowCarryStatisticsAndIndexes() throws IOException {
        Written written = Written.of(
                folder,
                400 * KIB,
                Compression.NONE,
                "seed = 1, tensors = [ { name = w, shape = [500, 400], init = xavier } ]");
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(written.file(1)))) {
            BlockMetaData block = reader.getRowGroups().get(0);
            ColumnChunkMetaData tensor = block.getColumns().get(0);
            ColumnChunkMetaData row = block.getColumns().get(1);
            assertThat(tensor.getStatistics().minAsString()).isEqualTo("w");
            assertThat(row.getStatistics().minAsString()).isEqualTo("250");
            assertThat(row.getStatistics().maxAsString()).isEqualTo("499");
            assertThat(reader.readColumnIndex(tensor)).isNotNull();
            assertThat(reader.readColumnIndex(row)).isNotNull();
            assertThat(reader.readOffsetIndex(block.getColumns().get(2)).getPageCount())
                    .isPositive();
        }
    }

    @Test
    void valuesArePlainByDefaultAndSplitAndCompressedByOption() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(plain().file(0)))) {
            ColumnChunkMetaData values =
                    reader.getRowGroups().get(0).getColumns().get(2);
            assertThat(values.getEncodings()).contains(Encoding.PLAIN).doesNotContain(Encoding.BYTE_STREAM_SPLIT);
            assertThat(values.getCodec()).isEqualTo(CompressionCodecName.UNCOMPRESSED);
        }
        Written split = Written.of(
                folder,
                1 << 20,
                Compression.ZSTD,
                "seed = 1, dtype = bfloat16, tensors = [ { name = w, shape = [500, 400], init = xavier } ]");
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(split.file(0)))) {
            ColumnChunkMetaData values =
                    reader.getRowGroups().get(0).getColumns().get(2);
            assertThat(values.getEncodings()).contains(Encoding.BYTE_STREAM_SPLIT);
            assertThat(values.getCodec()).isEqualTo(CompressionCodecName.ZSTD);
            assertThat(values.getTotalSize()).isLessThan(500 * 400 * 2);
        }
    }

    @Test
    void aFlippedBitInAPageIsFoundByItsChecksum() throws IOException {
        Path file = plain().file(0);
        readAll(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatException().isThrownBy(() -> readAll(file)).withStackTraceContaining("CRC checksum");
    }

    private static void readAll(Path file) throws IOException {
        ParquetReadOptions verify =
                ParquetReadOptions.builder().usePageChecksumVerification(true).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), verify)) {
            reader.readNextRowGroup()
                    .getPageReader(reader.getFooter()
                            .getFileMetaData()
                            .getSchema()
                            .getColumns()
                            .get(2))
                    .readPage();
        }
    }

    @Test
    void aFlippedBitAnywhereInAFileIsFound() throws IOException {
        Written written = Written.of(
                folder,
                1 << 20,
                Compression.NONE,
                "seed = 1, tensors = [ { name = weightinit.crc32c, shape = [3, 4], init = xavier } ]");
        Path file = written.file(0);
        Partition partition = written.plan().partitions().get(0);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(Footer.readWhole(new LocalInputFile(file), partition).blocks())
                .hasSize(1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 4;
            Files.write(file, bytes);
            bytes[i] ^= 4;
            assertThatExceptionOfType(IOException.class)
                    .as("byte %d of %d", i, bytes.length)
                    .isThrownBy(() -> Footer.readWhole(new LocalInputFile(file), partition));
        }
    }

    @Test
    void twoWritesAreEqualByteForByte() throws IOException {
        byte[] first = Files.readAllBytes(plain().file(0));
        byte[] second = Files.readAllBytes(plain().file(0));
        assertThat(Arrays.mismatch(first, second)).isEqualTo(-1);
    }

    @Test
    void theFooterTellsWhereTheFileBelongs() throws IOException {
        Written written = Written.of(
                folder,
                100 * KIB,
                Compression.NONE,
                "seed = 1, tensors = [ { name = w, shape = [500, 400], init = xavier } ]");
        InputFile file = HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(written.file(3).toUri()), new Configuration());
        FileLabel footer = Footer.readWhole(file, written.plan().partitions().get(3));
        String fingerprint = written.plan().fingerprint();
        assertThat(footer.difference(fingerprint, written.plan().partitions().get(3)))
                .isEmpty();
        assertThat(footer.difference(fingerprint, written.plan().partitions().get(2)))
                .isPresent();
        assertThat(footer.blocks().get(0).moments().standardDeviation()).isBetween(0.043, 0.046);
        assertThat(footer.blocks().get(0).k0())
                .isEqualTo("0x%016x"
                        .formatted(written.plan()
                                .partitions()
                                .get(3)
                                .blocks()
                                .get(0)
                                .seed()
                                .key()
                                .k0()));
    }

    @Test
    void aFileCutShortHasNoFooter() throws IOException {
        Written written = plain();
        Path file = written.file(0);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Footer.readWhole(
                        new LocalInputFile(file), written.plan().partitions().get(0)));
    }

    @Test
    void whatTheStreamThrowsIsTheFailureWhereverItComes() throws IOException {
        Written written = Written.of(
                folder,
                1 << 20,
                Compression.NONE,
                "seed = 1, tensors = [ { name = w, shape = [30, 20], init = xavier } ]");
        Partition partition = written.plan().partitions().get(0);
        long length = Files.size(written.file(0));
        for (long room = 0; room < length; room += 7) {
            BoundedOutput out = new BoundedOutput(room);
            assertThatExceptionOfType(IOException.class)
                    .as("room for %,d bytes", room)
                    .isThrownBy(() -> written.format().write(out, written.plan().fingerprint(), partition, () -> {}))
                    .withMessage("no room");
        }
    }

    /** Takes so many bytes, and no more. */
    private static final class BoundedOutput extends OutputStream {
        private long room;

        BoundedOutput(long room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            room -= length;
            if (room < 0) {
                throw new IOException("no room");
            }
        }
    }
}
