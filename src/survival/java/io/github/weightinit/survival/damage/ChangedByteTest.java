package io.github.weightinit.survival.damage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.survival.fixture.PrintedSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Resume keeps a file only if it is whole: there is no byte that may change, and no length at which it may be cut. */
class ChangedByteTest {
    @TempDir
    private Path folder;

    private Plan plan;
    private PartitionStore store;
    private Path file;
    private byte[] whole;

    private static Plan plan(long seed, FileFormat format, Compression compression) {
        Spec spec = SpecText.read(
                "seed = " + seed + ", tensors = [",
                "  { name = w, shape = [60, 30], init = xavier }",
                "  { name = v, shape = [40, 30], init = xavier }",
                "  { name = b, shape = [300], init = zeros }",
                "]");
        return format == FileFormat.PARQUET ? ParquetFormat.plan(spec, 7_300, compression) : format.plan(spec, 7_300);
    }

    private void make(long seed, FileFormat format) throws IOException {
        make(plan(seed, format, Compression.NONE));
    }

    private void make(Plan wanted) throws IOException {
        plan = wanted;
        Configuration configuration = new Configuration();
        CheckpointFolder checkpoint =
                CheckpointFolder.open(new org.apache.hadoop.fs.Path(folder.toString()), configuration);
        if (checkpoint.contents().plan().isPresent()) {
            checkpoint.clear();
        }
        checkpoint.begin(PlanFile.of(plan));
        store = new PartitionStore(checkpoint, Formats.files(plan), configuration);
        assertThat(plan.partitions().size()).isEqualTo(2);
        for (Partition partition : plan.partitions()) {
            store.make(partition, "a", () -> {});
        }
        file = file(1);
        whole = Files.readAllBytes(file);
        assertThat(isKept()).isTrue();
    }

    private Path file(int partition) {
        return folder.resolve(Formats.files(plan).name(plan.partitions().get(partition)));
    }

    private boolean isKept() {
        return store.find(plan.partitions().get(1)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"PARQUET, NONE", "PARQUET, ZSTD", "SAFETENSORS, NONE"})
    void aFlippedBitInAnyByteIsFound(FileFormat format, Compression compression) throws IOException {
        make(plan(1, format, compression));
        Random random = PrintedSeed.random("a flipped bit in each byte");
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            int bit = random.nextInt(8);
            flipped[at] ^= (byte) (1 << bit);
            Files.write(file, flipped);
            assertThat(isKept())
                    .as("kept with bit %d of byte %d of %d flipped", bit, at, whole.length)
                    .isFalse();
        }
        System.out.printf("flipped bits found: %,d in %,d bytes, %s %s%n", whole.length, whole.length, format, compression);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aFileCutAtAnyLengthIsFound(FileFormat format) throws IOException {
        make(1, format);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(isKept()).as("kept when cut to %d bytes", length).isFalse();
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThat(isKept()).as("kept with a byte behind its end").isFalse();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void manyChangedBytesAreFound(FileFormat format) throws IOException {
        make(1, format);
        Random random = PrintedSeed.random("many changed bytes");
        for (int i = 0; i < 1000; i++) {
            byte[] changed = whole.clone();
            int from = random.nextInt(whole.length);
            int n = 1 + random.nextInt(Math.min(500, whole.length - from));
            byte[] noise = new byte[n];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, changed, from, n);
            if (!Arrays.equals(changed, whole)) {
                Files.write(file, changed);
                assertThat(isKept()).as("kept with %d bytes from %d changed", n, from).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void theSamePartitionOfAnotherSeedIsFound(FileFormat format) throws IOException {
        make(1, format);
        int size = whole.length;
        int seed = 1;
        do { // the numbers of a footer have more or fewer digits
            make(++seed, format);
        } while (whole.length != size && seed < 100);
        byte[] foreign = whole;
        make(1, format);
        assertThat(foreign).hasSameSizeAs(whole);
        Files.write(file, foreign);
        assertThat(isKept()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void theFileOfAnotherPartitionIsFound(FileFormat format) throws IOException {
        make(1, format);
        Files.write(file, Files.readAllBytes(file(0)));
        assertThat(isKept()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void whatIsFoundIsMadeAnewInItsPlace(FileFormat format) throws IOException {
        make(1, format);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(file, flipped);
        store.make(plan.partitions().get(1), "b", () -> {});
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        assertThat(isKept()).isTrue();
    }
}
