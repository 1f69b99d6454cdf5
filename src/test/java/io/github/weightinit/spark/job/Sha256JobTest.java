package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.Attachments;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.OwnBytes;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.InitJob.Missing;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class Sha256JobTest {
    private static final Spec SPEC = SpecText.read(
            "seed = 42, axes = out_in, tensors = [",
            "  { name = \"w.{i}\", for = { i = 300 }, shape = [3], init = normal }",
            "  { name = wide, shape = [300, 301], dtype = bfloat16, init = xavier }",
            "  { name = half, shape = [70001], dtype = float16, init = normal }",
            "  { name = double, shape = [70001], dtype = float64, init = normal }",
            "]");

    private final JavaSparkContext spark;

    @TempDir
    private Path out;

    Sha256JobTest(SparkSession session) {
        spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    private static Plan plan(String format, long blockSize) {
        return Plan.of(SPEC, blockSize, Formats.of(format, SPEC, Map.of()));
    }

    private CheckpointFolder folder() throws IOException {
        return CheckpointFolder.open(new org.apache.hadoop.fs.Path(out.toString()), new Configuration());
    }

    private Manifest init(Plan plan, Missing missing) throws IOException {
        return new InitJob(spark, folder(), plan, missing, (job, work) -> () -> {})
                .run()
                .manifest();
    }

    private List<String> problems(Plan plan, Scope scope) throws IOException {
        Verification verification =
                new VerifyJob(spark, folder(), folder().contents(), plan, scope, (job, work) -> () -> {}).run();
        return verification.problems().kept().stream().map(Problem::toString).toList();
    }

    private static void assertRight(Manifest manifest) {
        for (int i = 0; i < SPEC.tensors().size(); i++) {
            Tensor tensor = SPEC.tensors().get(i);
            assertThat(manifest.tensors().get(i).digests())
                    .as(tensor.name())
                    .isEqualTo(Map.of("crc32c", OwnBytes.crc32c(42, tensor), "sha256", OwnBytes.sha256(42, tensor)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "safetensors"})
    void everyTensorHasTheSha256OfItsBytes(String format) throws IOException {
        Plan plan = plan(format, 100_000);
        assertRight(init(plan, new Missing(true, true, Attachments.NONE)));
        assertRight(folder().manifest());
        assertThat(folder().damage(folder().contents(), plan)).isEmpty();
        assertThat(problems(plan, Scope.ALL)).isEmpty();
        assertThat(problems(plan, new Scope(0.5, 1))).isEmpty();
    }

    @Test
    void theyAreAddedToAFinishedCheckpointAsIfItHadBeenMadeWithThem() throws IOException {
        Plan plan = plan("parquet", 1 << 27);
        init(plan, new Missing(true, true, Attachments.NONE));
        byte[] withThem = Files.readAllBytes(out.resolve("_manifest.json"));
        folder().clear();
        init(plan, Missing.FILES);
        assertThat(folder().sha256(plan).isNone()).isTrue();
        assertThat(problems(plan, Scope.ALL)).isEmpty();
        Map<String, byte[]> files = Made.files(out);
        assertRight(init(plan, new Missing(false, true, Attachments.NONE)));
        assertThat(out.resolve("_manifest.json")).hasBinaryContent(withThem);
        files.forEach((name, bytes) -> assertThat(out.resolve(name)).hasBinaryContent(bytes));
    }

    @Test
    void verifyRecomputesThem() throws IOException {
        Plan plan = plan("safetensors", 1 << 20);
        Manifest manifest = init(plan, new Missing(true, true, Attachments.NONE));
        String right = manifest.tensors().get(300).digests().get("sha256");
        String wrong = "0".repeat(64);
        edit(right, wrong);
        assertThat(problems(plan, Scope.ALL))
                .containsExactly(
                        "_manifest.json: it is wrong about tensor 'wide': its sha256 is " + right + ", not " + wrong);
        edit("\"" + wrong + "\"", "\"x\"");
        assertThat(problems(plan, Scope.ALL))
                .anyMatch(problem -> problem.contains("it is wrong about tensor 'wide'"))
                .hasSize(1);
    }

    @Test
    void verifyComparesTheCrc32cWithTheFiles() throws IOException {
        Plan plan = plan("safetensors", 1 << 20);
        Manifest manifest = init(plan, Missing.FILES);
        String right = manifest.tensors().get(300).digests().get("crc32c");
        edit(right, "01234567");
        assertThat(problems(plan, Scope.ALL))
                .containsExactly(
                        "_manifest.json: it is wrong about tensor 'wide': its crc32c is " + right + ", not 01234567");
    }

    private void edit(String from, String to) throws IOException {
        Path manifest = out.resolve("_manifest.json");
        String text = Files.readString(manifest);
        assertThat(text).contains(from);
        Files.writeString(manifest, text.replaceFirst(from, to));
    }
}
