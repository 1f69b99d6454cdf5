package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class InitJobTest {
    private static final Plan PLAN = Made.plan(
            100_000,
            Compression.NONE,
            "seed = 42, tensors = [",
            "  { name = \"l.{i}.w\", for = { i = 3 }, shape = [300, 200], init = xavier }",
            "  { name = \"l.{i}.b\", for = { i = 3 }, shape = [200], init = zeros }",
            "]");

    @TempDir
    private Path temporary;

    @Test
    void aSecondRunMakesTheSameBytes(SparkSession spark) throws IOException {
        Made.run(spark, temporary.resolve("a"), PLAN);
        Made.run(spark, temporary.resolve("b"), PLAN);
        assertEqual(Made.files(temporary.resolve("b")), Made.files(temporary.resolve("a")));
    }

    @Test
    void theManifestTellsOfEveryTensorAndFile(SparkSession spark) throws IOException {
        InitJob.Result result = Made.run(spark, temporary.resolve("a"), PLAN);
        assertThat(result.filesKept()).isZero();
        assertThat(result.manifest().parameters()).isEqualTo(3 * (300 * 200 + 200));
        assertThat(result.manifest().tensors()).hasSize(6);
        assertThat(result.manifest().tensors().get(0).moments().count()).isEqualTo(60_000);
        assertThat(result.manifest().tensors().get(0).moments().standardDeviation())
                .isBetween(0.0567, 0.0588);
        assertThat(result.manifest().files())
                .extracting(f -> f.name())
                .containsExactlyElementsOf(Made.files(temporary.resolve("a")).keySet());
        assertThat(temporary.resolve("a/_SUCCESS")).isEmptyFile();
    }

    @Test
    void anUnfinishedFolderIsCompletedAndItsWholeFilesAreKept(SparkSession spark) throws IOException {
        Path folder = temporary.resolve("a");
        Made.run(spark, folder, PLAN);
        Map<String, byte[]> whole = Made.files(folder);
        Files.delete(folder.resolve("_manifest.json"));
        Files.delete(folder.resolve("_SUCCESS"));
        Path missing = folder.resolve("part-00001-of-00009.parquet");
        Path cut = folder.resolve("part-00002-of-00009.parquet");
        Path swapped = folder.resolve("part-00003-of-00009.parquet");
        Path kept = folder.resolve("part-00004-of-00009.parquet");
        Files.delete(missing);
        Files.write(cut, Arrays.copyOf(whole.get(cut.getFileName().toString()), 20_000));
        Files.copy(kept, swapped, StandardCopyOption.REPLACE_EXISTING);
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(kept, longAgo);

        InitJob.Result result = Made.run(spark, folder, PLAN);
        assertThat(result.filesKept()).isEqualTo(6);
        assertEqual(Made.files(folder), whole);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(longAgo);
    }

    private static void assertEqual(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((name, bytes) ->
                assertThat(Arrays.mismatch(bytes, expected.get(name))).as(name).isEqualTo(-1));
    }
}
