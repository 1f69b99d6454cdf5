package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.audit.Audit;
import io.github.weightinit.audit.Audited;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.path.StoredCheckpoint.Made;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.TestName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Matrices that somebody made, held against a spec that promises orthogonal ones; most are in several files. */
@ExtendWith(SparkExtension.class)
class OrthogonalAuditTest {
    private static final String SPEC = "seed = %d, axes = out_in, tensors = ["
            + "  { name = square, shape = [256, 256], init = %s },"
            + "  { name = wide, shape = [70, 300], dtype = bfloat16, init = %s },"
            + "  { name = stack, shape = [3, 90, 80], batch = 1, init = %s },"
            + "  { name = delta, shape = [64, 60, 3, 3], dtype = float64, init = %s } ]";

    private static final Spec PROMISED = SpecText.read(
            SPEC.formatted(1, "orthogonal", "{ scheme = orthogonal, gain = 2 }", "orthogonal", "delta_orthogonal"));

    private final JavaSparkContext spark;

    @TempDir
    private Path temporary;

    OrthogonalAuditTest(SparkSession session) {
        spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    private Audit audit(String square, String wide, String stack, String delta) throws IOException {
        Spec written = SpecText.read(SPEC.formatted(8, square, wide, stack, delta));
        Plan plan = Plan.of(written, 60_000, Formats.of("safetensors", written, Map.of("shardLayout", "dcp")));
        CheckpointFolder folder =
                CheckpointFolder.open(new org.apache.hadoop.fs.Path(temporary.toString()), new Configuration());
        new InitJob(spark, folder, plan, (job, work) -> () -> {}).run();
        return new AuditJob(
                        spark,
                        new org.apache.hadoop.fs.Path(temporary.toString()),
                        Audited.ofFolder(PROMISED, plan),
                        Optional.of(new Made(folder, plan)),
                        (job, work) -> () -> {})
                .run();
    }

    @Test
    void thoseOfAnotherSeedPass() throws IOException {
        Audit audit = audit("orthogonal", "{ scheme = orthogonal, gain = 2 }", "orthogonal", "delta_orthogonal");
        assertThat(audit.findings().kept()).isEmpty();
        assertThat(audit.groups())
                .hasSize(4)
                .allSatisfy(group -> assertThat(group.tensors().get(0).tests())
                        .anySatisfy(test -> assertThat(test.name()).isEqualTo(TestName.ORTHOGONAL)));
    }

    @Test
    void whatElseTheyAreIsTold() throws IOException {
        Audit audit = audit(
                "{ scheme = normal, std = 0.0625 }",
                "orthogonal",
                "{ scheme = uniform, low = -0.18257, high = 0.18257 }",
                "{ scheme = normal, std = 0.05 }");
        String draws = "independent draws would do so";
        assertThat(audit.findings().kept())
                .extracting(Object::toString)
                .satisfiesExactlyInAnyOrder(
                        square -> assertThat(square)
                                .startsWith("tensor 'square': it is not orthogonal with a gain of 1.00000: ")
                                .contains(draws),
                        wide -> assertThat(wide)
                                .matches(
                                        "tensor 'wide': it is orthogonal, with a gain of (1\\.00|0\\.99)\\d+ where the spec has"
                                                + " 2\\.00000: 0\\.(5|50\\d+|49\\d+) times the right one"),
                        stack -> assertThat(stack)
                                .matches("tensor 'stack': of its 3 matrices, number [012] from 0 is not orthogonal .*"
                                        + draws + ".*"),
                        delta ->
                                assertThat(delta).contains("of its values beside the middle of its kernels are not 0"));
    }
}
