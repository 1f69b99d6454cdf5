package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.audit.Audit;
import io.github.weightinit.audit.Audited;
import io.github.weightinit.audit.Finding;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.Manifest.TensorEntry;
import io.github.weightinit.format.ValuesChecksum;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.path.StoredCheckpoint.Made;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.TestName;
import io.github.weightinit.statistics.TestResult;
import io.github.weightinit.values.AllValues;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import io.github.weightinit.verification.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkpoints of sparse matrices and identities through the real jobs. */
@ExtendWith(SparkExtension.class)
class CatalogueJobTest {
    private static final Spec SPEC = SpecText.read(
            "seed = 42, axes = out_in, tensors = [",
            "  { name = sparse, shape = [300, 260], init = { scheme = sparse, sparsity = 0.9 } }",
            "  { name = half, shape = [300, 260], dtype = bfloat16, init = { scheme = sparse, sparsity = 0.5, std = 1 } }",
            "  { name = narrow, shape = [70000, 2], dtype = float64, init = { scheme = sparse, sparsity = 0.123 } }",
            "  { name = stack, shape = [70, 30, 40], batch = 1, init = { scheme = sparse, sparsity = 0.2 } }",
            "  { name = wide, shape = [3, 270000], init = { scheme = sparse, sparsity = 0.5 } }",
            // one draw in fifty rounds to zero
            "  { name = tiny, shape = [500, 600], dtype = float16, init = { scheme = sparse, sparsity = 0.3, std = 1e-6 } }",
            "  { name = almost, shape = [900, 300], init = { scheme = sparse, sparsity = 0.998 } }",
            "  { name = dirac, shape = [64, 32, 3, 3], init = { scheme = dirac, groups = 2 } }",
            "  { name = kernels, shape = [5, 3, 3, 8, 8], batch = 1, axes = in_out, dtype = bfloat16, init = dirac }",
            "  { name = scaled, shape = [70, 90], dtype = float16, init = { scheme = identity_scaled, gain = -0.3 } }",
            "]");

    private final JavaSparkContext spark;

    @TempDir
    private Path temporary;

    CatalogueJobTest(SparkSession session) {
        spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    private CheckpointFolder made(Plan plan) throws IOException {
        CheckpointFolder folder =
                CheckpointFolder.open(new org.apache.hadoop.fs.Path(temporary.toString()), new Configuration());
        new InitJob(spark, folder, plan, (job, work) -> () -> {}).run();
        return folder;
    }

    @ParameterizedTest
    @CsvSource({"parquet, 300000, compression, NONE", "safetensors, 100000000, shardSize, 700000"})
    void aCheckpointOfThemIsRight(String format, long blockSize, String setting, String value) throws IOException {
        Plan plan = Plan.of(SPEC, blockSize, Formats.of(format, SPEC, Map.of(setting, value)));
        CheckpointFolder folder = made(plan);
        assertThat(folder.contents().plan().orElseThrow().plan().spec().tensors())
                .isEqualTo(SPEC.tensors());
        Manifest manifest = folder.manifest();
        for (int i = 0; i < SPEC.tensors().size(); i++) {
            assertThat(manifest.tensors().get(i).digests().get(TensorEntry.CRC32C))
                    .isEqualTo(crc32c(SPEC.tensors().get(i)));
        }
        Verification all =
                new VerifyJob(spark, folder, folder.contents(), plan, Scope.ALL, (job, work) -> () -> {}).run();
        assertThat(all.problems().kept()).isEmpty();
        assertThat(all.verdict()).isEqualTo(Verdict.RIGHT);
        for (GroupResult group : all.groups()) {
            Tensor tensor = group.group().example();
            List<TestResult> tests = group.tensors().get(0).tests();
            if (!tensor.source().sparsity().isNone()) {
                TestResult zeros = tests.stream()
                        .filter(test -> test.name() == TestName.ZEROS)
                        .findFirst()
                        .orElseThrow();
                assertThat(zeros.expected())
                        .isEqualTo(tensor.source().sparsity().zeros());
                if (!tensor.name().equals("tiny")) {
                    assertThat(zeros.observed()).as(tensor.name()).isEqualTo(zeros.expected());
                }
            } else {
                assertThat(tests).extracting(TestResult::name).contains(TestName.VALUES);
            }
        }
    }

    private static String crc32c(Tensor tensor) {
        ValuesChecksum checksum = new ValuesChecksum(tensor.dtype());
        checksum.update(AllValues.of(42, tensor), 0, (int) tensor.shape().elements());
        return HexFormat.of().toHexDigits(checksum.value());
    }

    /** On the left what somebody made, in the middle what a spec promises. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { scheme = sparse, sparsity = 0.5 }   | { scheme = sparse, sparsity = 0.5 }   |
            normal                                | { scheme = sparse, sparsity = 0.5, std = 1 } | 0 of the 200 values of a column are 0, and the spec has 100
            { scheme = sparse, sparsity = 0.505 } | { scheme = sparse, sparsity = 0.5 }   | 101 of the 200 values of a column are 0, and the spec has 100
            { scheme = sparse, sparsity = 0.495 } | { scheme = sparse, sparsity = 0.5 }   | 99 of the 200 values of a column are 0, and the spec has 100
            zeros                                 | { scheme = sparse, sparsity = 0.5 }   | all of its values are 0: it looks as if it was never initialised
            """)
    void anAuditTellsHowManyZerosAColumnHas(String made, String promised, String finding) throws IOException {
        String tensor = "seed = %d, tensors = [ { name = w, shape = [200, 300], init = %s } ]";
        Spec written = SpecText.read(tensor.formatted(8, made));
        Plan plan = Plan.of(written, 60_000, Formats.of("parquet", written, Map.of()));
        CheckpointFolder folder = made(plan);
        Audit audit = new AuditJob(
                        spark,
                        new org.apache.hadoop.fs.Path(temporary.toString()),
                        Audited.ofFolder(SpecText.read(tensor.formatted(7, promised)), plan),
                        Optional.of(new Made(folder, plan)),
                        (job, work) -> () -> {})
                .run();
        if (finding == null) {
            assertThat(audit.findings().kept()).isEmpty();
        } else {
            assertThat(audit.findings().kept()).extracting(Finding::message).contains(finding);
        }
    }
}
