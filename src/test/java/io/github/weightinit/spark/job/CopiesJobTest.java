package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.audit.Audit;
import io.github.weightinit.audit.Audited;
import io.github.weightinit.audit.Finding;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest.TensorEntry;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.path.StoredCheckpoint.Made;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import io.github.weightinit.verification.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors that are copies of others, through the real jobs. */
@ExtendWith(SparkExtension.class)
class CopiesJobTest {
    private static final String WEIGHT =
            "{ name = embed, shape = [301, 64], dtype = bfloat16, init = { scheme = normal, std = 0.02 } },"
                    + "{ name = wide, shape = [3, 70001], init = xavier_uniform }, { name = bias, shape = [3], init = normal },"
                    + "{ name = norm, shape = [64], init = ones },";

    private static final Spec TIED = spec(
            7,
            WEIGHT
                    + "{ name = head, copy_of = embed }, { name = narrow, copy_of = wide }, { name = small, copy_of = bias },"
                    + " { name = gain, copy_of = norm }, { name = third, copy_of = embed }");

    private static final Spec UNTIED = spec(
            7,
            WEIGHT
                    + "{ name = head, shape = [301, 64], dtype = bfloat16, init = { scheme = normal, std = 0.02 } },"
                    + "{ name = narrow, copy_of = wide }, { name = small, shape = [3], init = normal },"
                    + "{ name = gain, copy_of = norm }, { name = third, copy_of = embed }");

    private final JavaSparkContext spark;

    @TempDir
    private Path temporary;

    CopiesJobTest(SparkSession session) {
        spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    private static Spec spec(long seed, String tensors) {
        return SpecText.read("seed = " + seed + ", axes = in_out, tensors = [" + tensors + "]");
    }

    private CheckpointFolder made(Plan plan) throws IOException {
        CheckpointFolder folder =
                CheckpointFolder.open(new org.apache.hadoop.fs.Path(temporary.toString()), new Configuration());
        new InitJob(spark, folder, plan, (job, work) -> () -> {}).run();
        return folder;
    }

    private static Plan plan(Spec spec, String format) {
        String[] words = format.split("[ =]");
        return Plan.of(spec, 60_000, Formats.of(words[0], spec, Map.of(words[1], words[2])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet compression=zstd", "safetensors shardSize=90000", "safetensors shardLayout=dcp"})
    void aCopyIsRightWhereItHasTheBitsOfTheOtherTensor(String format) throws IOException {
        Plan plan = plan(TIED, format);
        CheckpointFolder folder = made(plan);
        List<TensorEntry> entries = folder.manifest().tensors();
        assertThat(entries)
                .extracting(TensorEntry::copyOf)
                .containsExactly("", "", "", "", "embed", "wide", "bias", "norm", "embed");
        assertThat(entries.get(4).digests()).isEqualTo(entries.get(0).digests());
        assertThat(entries.get(5).digests()).isEqualTo(entries.get(1).digests());
        assertThat(folder.contents().plan().orElseThrow().plan().spec().tensors())
                .isEqualTo(TIED.tensors());
        Verification all =
                new VerifyJob(spark, folder, folder.contents(), plan, Scope.ALL, (job, work) -> () -> {}).run();
        assertThat(all.problems().kept()).isEmpty();
        assertThat(all.verdict()).isEqualTo(Verdict.RIGHT);
        assertThat(audit(TIED, folder, plan).findings().kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet compression=none", "safetensors shardSize=90000"})
    void anAuditTellsACopyThatIsNone(String format) throws IOException {
        Plan plan = plan(UNTIED, format);
        Audit audit = audit(TIED, made(plan), plan);
        assertThat(audit.findings().kept())
                .extracting(Finding::toString)
                .containsExactly(
                        "tensor 'head': its values are not those of tensor 'embed', which the spec says it is a copy of",
                        "tensor 'small': its values are not those of tensor 'bias', which the spec says it is a copy of");
        assertThat(audit.findings().counts()).containsOnlyKeys(Finding.Kind.NOT_A_COPY);
    }

    /** Also where one tensor is allowed to be identical, a third one is not. */
    @ParameterizedTest
    @ValueSource(strings = "parquet compression=none")
    void anAuditTellsTensorsThatAreIdenticalAndShouldNotBe(String format) throws IOException {
        Plan plan = plan(TIED, format);
        Audit audit = audit(UNTIED, made(plan), plan);
        assertThat(audit.findings().kept()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.REPEATED);
            assertThat(finding.toString()).startsWith("tensor 'head': its values are those of tensor 'embed'");
        });
    }

    private Audit audit(Spec promised, CheckpointFolder folder, Plan plan) {
        return new AuditJob(
                        spark,
                        new org.apache.hadoop.fs.Path(temporary.toString()),
                        Audited.ofFolder(promised, plan),
                        Optional.of(new Made(folder, plan)),
                        (job, work) -> () -> {})
                .run();
    }
}
