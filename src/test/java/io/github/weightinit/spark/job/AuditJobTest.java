package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.audit.Audit;
import io.github.weightinit.audit.Audited;
import io.github.weightinit.audit.Finding;
import io.github.weightinit.audit.Finding.Kind;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.header.ElementType;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.input.shapes.ShapedTensor;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.path.StoredCheckpoint.Made;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.values.AllValues;
import io.github.weightinit.values.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class AuditJobTest {
    private static final String TENSORS = """
            { name = a, shape = [400, 256], init = { scheme = normal, std = %s } }
            { name = wide, shape = [3, 70001], dtype = bfloat16, init = { scheme = normal, std = 0.02 } }
            { name = "w.{i}", for = { i = 3 }, shape = [64, 32, 3, 3], dtype = float16, init = he_uniform }
            { name = zeros, shape = [40, 60], dtype = bfloat16, init = zeros }
            { name = one, shape = [1], init = ones }
            """;

    private static final Spec PROMISED = spec(7, "1");

    private static Spec spec(long seed, String std) {
        return SpecText.read("seed = %d, axes = out_in, tensors = [%s]".formatted(seed, TENSORS.formatted(std)));
    }

    private final JavaSparkContext spark;

    @TempDir
    private Path temporary;

    AuditJobTest(SparkSession session) {
        spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    private Audit audit(Audited audited, Optional<Made> made) {
        return new AuditJob(
                        spark,
                        new org.apache.hadoop.fs.Path(temporary.toString()),
                        audited,
                        made,
                        (job, work) -> () -> {})
                .run();
    }

    private static List<String> found(Audit audit) {
        return audit.findings().kept().stream()
                .map(finding -> finding.kind() + " " + finding.tensor())
                .toList();
    }

    /** Audits a folder that the real job makes of a spec. */
    private Audit auditMade(Spec written, String format, Map<String, String> settings, Spec promised)
            throws IOException {
        CheckpointFolder folder = CheckpointFolder.open(
                new org.apache.hadoop.fs.Path(temporary.resolve("made").toString()), new Configuration());
        Plan plan = Plan.of(written, 60_000, Formats.of(format, written, settings));
        new InitJob(spark, folder, plan, (job, work) -> () -> {}).run();
        return audit(Audited.ofFolder(promised, plan), Optional.of(new Made(folder, plan)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet compression=zstd", "safetensors shardSize=90000", "safetensors shardLayout=dcp"})
    void aFolderOfThisProgramPassesWhateverItsSeedAndItsCuts(String format) throws IOException {
        String[] words = format.split("[ =]");
        Audit audit = auditMade(spec(8, "1"), words[0], Map.of(words[1], words[2]), PROMISED);
        assertThat(audit.findings().kept()).isEmpty();
        assertThat(audit.coverage().values()).isEqualTo(PROMISED.parameters());
        assertThat(audit.hasPassed()).isTrue();
    }

    @Test
    void itsTensorsAreHeldAgainstTheLawsOfTheSpecNotItsOwn() throws IOException {
        Audit audit = auditMade(spec(8, "2"), "parquet", Map.of(), PROMISED);
        assertThat(found(audit)).containsExactly("SCALE a");
        assertThat(audit.hasPassed()).isFalse();
    }

    @Test
    void tensorsOfOneLawInTheSpecMayHaveBeenMadeWithSeveral() throws IOException {
        String tensors = "{ name = \"w.%s\", shape = [99, 70], init = { scheme = normal, std = %s } }";
        String two = tensors.formatted("{i}\", for = { i = 2 }, dtype = \"float32", "0.5");
        Spec promised = SpecText.read("seed = 1, tensors = [" + two + "]");
        Spec written = SpecText.read(
                "seed = 1, tensors = [" + tensors.formatted("0", "0.5") + ", " + tensors.formatted("1", "5") + "]");
        assertThat(found(auditMade(written, "parquet", Map.of(), promised))).containsExactly("DISTRIBUTION w.1");
    }

    @Test
    void aChangedFileOfItIsTold() throws IOException {
        auditMade(PROMISED, "parquet", Map.of(), PROMISED);
        Path file;
        try (var files = Files.list(temporary.resolve("made"))) {
            file = files.filter(path -> path.toString().contains("part-00000"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[5000] ^= 1;
        Files.write(file, bytes);
        Audit audit = auditAgain();
        assertThat(audit.findings().counts()).containsOnlyKeys(Kind.DAMAGED);
        assertThat(audit.findings().kept().get(0).message()).startsWith("part-00000-of-");
    }

    private Audit auditAgain() throws IOException {
        CheckpointFolder folder = CheckpointFolder.open(
                new org.apache.hadoop.fs.Path(temporary.resolve("made").toString()), new Configuration());
        Plan plan = folder.contents().plan().orElseThrow().plan();
        return audit(Audited.ofFolder(PROMISED, plan), Optional.of(new Made(folder, plan)));
    }

    /** Files without a header, with the values of the spec, which a test may change. */
    private final class Shards {
        private final List<ShapedTensor> tensors = new ArrayList<>();

        void add(Tensor tensor, DType dtype, double[] values) throws IOException {
            Values held = Values.of(dtype, values.length);
            for (int i = 0; i < values.length; i++) {
                AllValues.set(held, i, dtype.round(values[i]));
            }
            ByteBuffer bytes =
                    ByteBuffer.allocate(values.length * dtype.width()).order(ByteOrder.LITTLE_ENDIAN);
            held.encode(0, values.length, dtype, bytes);
            Path file = temporary.resolve("shard-" + tensors.size() % 2);
            long offset = Files.exists(file) ? Files.size(file) : 0;
            Files.write(file, bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            tensors.add(new ShapedTensor(
                    tensor.name(),
                    ElementType.of(dtype),
                    tensor.shape().sizes(),
                    file.toUri().toString(),
                    offset));
        }
    }

    private static double[] values(Tensor tensor) {
        return AllValues.widened(3, tensor);
    }

    @Test
    void filesThatOthersWrotePass() throws IOException {
        Shards shards = new Shards();
        for (Tensor tensor : PROMISED.tensors()) {
            shards.add(tensor, tensor.dtype(), values(tensor));
        }
        Audit audit = audit(Audited.ofShards(PROMISED, shards.tensors), Optional.empty());
        assertThat(audit.findings().kept()).isEmpty();
        assertThat(audit.coverage().values()).isEqualTo(PROMISED.parameters());
    }

    @Test
    void sameDrawsAreFoundAtAnyOffsetOfAnyTensor() throws IOException {
        Shards shards = new Shards();
        for (Tensor tensor : PROMISED.tensors()) {
            double[] values = values(tensor);
            if (tensor.name().equals("a")) {
                System.arraycopy(values, 0, values, 200 * 256, 200 * 256);
            } else if (tensor.name().equals("wide")) {
                for (int i = 0; i < 50_000; i++) {
                    values[i + 90_000] = values[i + 17];
                }
            }
            shards.add(tensor, tensor.dtype(), values);
        }
        Audit audit = audit(Audited.ofShards(PROMISED, shards.tensors), Optional.empty());
        assertThat(audit.findings().kept())
                .filteredOn(finding -> finding.kind() == Kind.REPEATED)
                .extracting(Finding::toString)
                .satisfiesExactlyInAnyOrder(
                        a -> assertThat(a)
                                .matches(
                                        "tensor 'a': about \\d+ % of its values are those 200 places before along axis 0:"
                                                + " it looks as if 2 ranks drew the same shard of axis 0"),
                        wide -> assertThat(wide)
                                .matches(
                                        "tensor 'wide': about \\d+ % of its values are those 89,983 elements before: it"
                                                + " looks as if two ranks drew the same values"));
    }

    /** Ten draws of float32 are one run, and every fourth run has a fingerprint. */
    @Test
    void oneEqualFingerprintAtADistanceIsChance() throws IOException {
        Shards shards = new Shards();
        for (Tensor tensor : PROMISED.tensors()) {
            double[] values = values(tensor);
            if (tensor.name().equals("a")) {
                for (int i = 0; i < 32; i++) {
                    System.arraycopy(values, 1000 * i, values, 40_000 + 1017 * i, 10);
                }
            }
            shards.add(tensor, tensor.dtype(), values);
        }
        Audit audit = audit(Audited.ofShards(PROMISED, shards.tensors), Optional.empty());
        assertThat(audit.findings().kept()).isEmpty();
    }

    /** 16 ranks with the fans and the draws of one shard: what is repeated moves the mean, too. */
    @Test
    void aTensorWithAWrongScaleAndRepeatedValuesIsToldForBoth() throws IOException {
        Shards shards = new Shards();
        for (Tensor tensor : PROMISED.tensors()) {
            double[] values = values(tensor);
            if (tensor.name().equals("a")) {
                double[] shard = Arrays.copyOf(values, 25 * 256);
                for (int i = 0; i < values.length; i++) {
                    values[i] = 4 * shard[i % shard.length];
                }
            }
            shards.add(tensor, tensor.dtype(), values);
        }
        Audit audit = audit(Audited.ofShards(PROMISED, shards.tensors), Optional.empty());
        assertThat(found(audit)).containsExactly("REPEATED a", "SCALE a");
    }

    /** As if a loop had kept the tensor of the layer before, whose law is another one. */
    @Test
    void aTensorWithTheValuesOfAnotherOneAndALawOfItsOwnIsToldForBoth() throws IOException {
        Spec promised = SpecText.read("seed = 1, axes = out_in, tensors = [{ name = \"w.{i}\", for = { i = 3 },"
                + " shape = [99, 70], init = { scheme = normal, std = \"1 / (1 + {i})\" } }]");
        Shards shards = new Shards();
        double[] first = values(promised.tensors().get(0));
        shards.add(promised.tensors().get(0), DType.FLOAT32, first);
        shards.add(promised.tensors().get(1), DType.FLOAT32, first);
        shards.add(
                promised.tensors().get(2),
                DType.FLOAT32,
                values(promised.tensors().get(2)));
        Audit audit = audit(Audited.ofShards(promised, shards.tensors), Optional.empty());
        assertThat(found(audit)).containsExactlyInAnyOrder("REPEATED w.0", "SCALE w.1");
    }

    @Test
    void aFileThatIsCutShortWhileItIsReadIsNamedAndTheOthersAreJudged() throws IOException {
        Shards shards = new Shards();
        for (Tensor tensor : PROMISED.tensors()) {
            shards.add(tensor, tensor.dtype(), values(tensor));
        }
        Path file = temporary.resolve("shard-1");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1000));
        Audit audit = audit(Audited.ofShards(PROMISED, shards.tensors), Optional.empty());
        assertThat(audit.findings().counts()).containsOnlyKeys(Kind.DAMAGED);
        assertThat(audit.findings().kept().get(0).message())
                .contains("shard-1: tensor '")
                .endsWith("the file ends before its values do");
        assertThat(audit.groups().stream()
                        .mapToInt(group -> group.tensors().size())
                        .sum())
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void moreTensorsThanTheSpecHasAreNotJudgedInAFolderOfThisProgram() throws IOException {
        Spec fewer = SpecText.read(
                "seed = 1, tensors = [{ name = a, shape = [400, 256], init = { scheme = normal, std = 1 } }]");
        Audit audit = auditMade(PROMISED, "parquet", Map.of(), fewer);
        assertThat(audit.findings().counts()).containsOnlyKeys(Kind.UNEXPECTED);
        assertThat(audit.groups()).hasSize(1);
    }
}
