package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.Manifest.TensorEntry;
import io.github.weightinit.format.ValuesChecksum;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.TestName;
import io.github.weightinit.statistics.TestResult;
import io.github.weightinit.values.AllValues;
import io.github.weightinit.values.Values;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import io.github.weightinit.verification.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkpoints with {@code zero_rows}, of every format, however they are cut. */
@ExtendWith(SparkExtension.class)
class ZeroRowsJobTest {
    private static final Spec SPEC = SpecText.read(
            "seed = 42, tensors = [",
            "  { name = first, shape = [300, 64], init = { scheme = normal, mean = 0.5, std = 0.02 }, zero_rows = [0] }",
            "  { name = last, shape = [301, 64], dtype = float64, init = xavier_uniform, zero_rows = [0, 1, 300] }",
            "  { name = half, shape = [64, 500], dtype = bfloat16, init = trunc_normal, zero_rows = ["
                    + "0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30,"
                    + " 32, 34, 36, 38, 40, 42, 44, 46, 48, 50, 52, 54, 56, 58, 60, 62] }",
            "  { name = narrow, shape = [66000, 1], dtype = float16, init = normal, zero_rows = [65535, 65536, 65999] }",
            "  { name = stack, shape = [7, 30, 40], batch = 1, init = { scheme = uniform, low = 1, high = 2 },"
                    + " zero_rows = [3, 4] }",
            "  { name = ones, shape = [20, 30], init = ones, zero_rows = [19] }",
            "  { name = one_left, shape = [2, 40000], init = normal, zero_rows = [0] }",
            "]");

    @TempDir
    private Path out;

    private static Plan plan(String format, long size) {
        return switch (format) {
            case "parquet" -> Plan.of(SPEC, size, Formats.of(format, SPEC, Map.of("compression", "NONE")));
            case "safetensors" ->
                Plan.of(SPEC, 1 << 27, Formats.of(format, SPEC, Map.of("shardSize", Long.toString(size))));
            default ->
                Plan.of(
                        SPEC,
                        1 << 27,
                        Formats.of(
                                "safetensors", SPEC, Map.of("shardSize", Long.toString(size), "shardLayout", format)));
        };
    }

    @ParameterizedTest
    @CsvSource({
        "parquet, 100000000",
        "parquet, 30000",
        "parquet, 4800",
        "safetensors, 40000",
        "safetensors, 100000000",
        "dcp, 20000"
    })
    void aCheckpointIsThatWithoutThemButForThem(String format, long size, SparkSession spark) throws IOException {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Plan plan = plan(format, size);
        CheckpointFolder folder =
                CheckpointFolder.open(new org.apache.hadoop.fs.Path(out.toString()), new Configuration());
        new InitJob(context, folder, plan, (job, work) -> () -> {}).run();

        assertThat(folder.contents().plan().orElseThrow().plan().spec().tensors())
                .isEqualTo(SPEC.tensors());
        Manifest manifest = folder.manifest();
        for (int i = 0; i < SPEC.tensors().size(); i++) {
            Tensor tensor = SPEC.tensors().get(i);
            TensorEntry entry = manifest.tensors().get(i);
            assertThat(entry.digests().get(TensorEntry.CRC32C))
                    .as(tensor.name())
                    .isEqualTo(crc32c(tensor));
            assertThat(entry.zeroRows()).isEqualTo(tensor.source().zeroRows().rows());
            assertThat(entry.moments().count()).isEqualTo(tensor.shape().elements());
        }
        Verification all = verify(context, folder, plan, Scope.ALL);
        assertThat(all.problems().kept()).isEmpty();
        assertThat(all.verdict()).isEqualTo(Verdict.RIGHT);
        assertThat(all.coverage().values()).isEqualTo(SPEC.parameters());
        for (GroupResult group : all.groups()) {
            Tensor tensor = group.group().example();
            assertThat(group.isRight()).as(tensor.name()).isTrue();
            assertThat(group.tensors().get(0).tests())
                    .extracting(TestResult::name)
                    .contains(TestName.FINITE, TestName.ZERO_ROWS);
            assertThat(group.sample().moments().count())
                    .isEqualTo(tensor.shape().elements()
                            - tensor.source().zeroRows().elements());
        }
        assertThat(verify(context, folder, plan, new Scope(0, 1)).verdict()).isEqualTo(Verdict.NO_PROBLEM_FOUND);
    }

    private static Verification verify(JavaSparkContext context, CheckpointFolder folder, Plan plan, Scope scope)
            throws IOException {
        return new VerifyJob(context, folder, folder.contents(), plan, scope, (job, work) -> () -> {}).run();
    }

    /** Of the values of the same tensor without zero rows, which are then set to zero one by one. */
    private static String crc32c(Tensor tensor) {
        int n = (int) tensor.shape().elements();
        List<Long> rows = tensor.source().zeroRows().rows();
        int row = (int) (n / tensor.shape().sizes().get(0));
        Spec plain = SpecText.read("seed = 42, tensors = [ { name = " + tensor.name() + ", shape = "
                + tensor.shape().sizes() + ", dtype = " + tensor.dtype().name().toLowerCase(java.util.Locale.ROOT)
                + ", axes = in_out, batch = " + tensor.shape().batch() + ", init = { scheme = "
                + tensor.init().scheme() + ", " + parameters(tensor) + " } } ]");
        Values values = AllValues.of(42, plain.tensors().get(0));
        for (int i = 0; i < n; i++) {
            if (rows.contains((long) i / row)) {
                AllValues.set(values, i, 0);
            }
        }
        ValuesChecksum checksum = new ValuesChecksum(tensor.dtype());
        checksum.update(values, 0, n);
        return HexFormat.of().toHexDigits(checksum.value());
    }

    private static String parameters(Tensor tensor) {
        return tensor.init().parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + " = " + parameter.getValue())
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
