package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Matrices that are too large for each task to make. */
@ExtendWith(SparkExtension.class)
class MatrixJobTest {
    private static final String[] SPEC = {
        "seed = 42, axes = out_in, tensors = [",
        "  { name = wide, shape = [1300, 1700], init = orthogonal }",
        "  { name = tall, shape = [70000, 5, 7], dtype = bfloat16, init = { scheme = orthogonal, gain = 2 } }",
        "  { name = stack, shape = [2, 1500, 1400], batch = 1, init = orthogonal }",
        "  { name = delta, shape = [1500, 1400, 2], init = delta_orthogonal }",
        "  { name = small, shape = [30, 20], init = orthogonal }",
        "]"
    };

    @TempDir
    private Path temporary;

    private static List<String> digests(InitJob.Result result) {
        return result.manifest().tensors().stream()
                .map(tensor -> tensor.digests().get("crc32c"))
                .toList();
    }

    @Test
    void theirBitsDoNotDependOnBlocksAndTheyLeaveNothingBehind(SparkSession spark) throws IOException {
        Plan plan = Made.plan(8_000_000, Compression.NONE, SPEC);
        Path folder = temporary.resolve("a");
        InitJob.Result made = Made.run(spark, folder, plan);
        assertThat(digests(Made.run(spark, temporary.resolve("b"), Made.plan(50_000_000, Compression.NONE, SPEC))))
                .isEqualTo(digests(made));
        assertThat(folder.resolve("_scratch")).doesNotExist();

        CheckpointFolder written =
                CheckpointFolder.open(new org.apache.hadoop.fs.Path(folder.toString()), new Configuration());
        Verification verification = new VerifyJob(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()),
                        written,
                        written.contents(),
                        plan,
                        Scope.ALL,
                        (job, work) -> () -> {})
                .run();
        assertThat(verification.problems().kept()).isEmpty();
        assertThat(verification.hasPassed()).isTrue();
        assertThat(folder.resolve("_scratch")).doesNotExist();
    }
}
