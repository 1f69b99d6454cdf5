package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.cli.table.VerificationTable;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import io.github.weightinit.verification.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Values at the limits of a number format are verified as right, without the tests that are undefined for them. */
@ExtendWith(SparkExtension.class)
class VerifyLimitsTest {
    @TempDir
    private Path out;

    @Test
    void rightValuesAtTheLimitsOfAFormatAreRight(SparkSession spark) throws IOException {
        Plan plan = Made.plan(
                200_000,
                Compression.NONE,
                "seed = 42, tensors = [",
                "  { name = equal, shape = [500, 300], dtype = bfloat16, init = { scheme = normal, mean = 1, std = 1e-4 } }",
                "  { name = tiny, shape = [500, 300], dtype = float64, init = { scheme = normal, std = 1e-200 } }",
                "  { name = large, shape = [500, 300], dtype = float16, init = { scheme = normal, std = 7900 } }",
                "  { name = huge, shape = [500, 300], dtype = float64, init = { scheme = uniform, low = -8e307, high = 8e307 } }",
                "]");
        Made.run(spark, out, plan);
        CheckpointFolder folder =
                CheckpointFolder.open(new org.apache.hadoop.fs.Path(out.toString()), new Configuration());
        Verification verification = new VerifyJob(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()),
                        folder,
                        folder.contents(),
                        plan,
                        Scope.ALL,
                        (job, work) -> () -> {})
                .run();
        assertThat(verification.problems().kept()).isEmpty();
        assertThat(verification.verdict()).isEqualTo(Verdict.RIGHT);
        assertThat(String.join("\n", VerificationTable.of(verification, 1, OptionalInt.empty())))
                .contains("equal: not tested: mean, variance, skewness, kurtosis, correlation, which are undefined")
                .contains("tiny: not tested: variance, skewness, kurtosis, correlation, which are undefined")
                .contains("huge: not tested: mean, variance, skewness, kurtosis, correlation, which are undefined")
                .doesNotContain("large: not tested");
    }
}
