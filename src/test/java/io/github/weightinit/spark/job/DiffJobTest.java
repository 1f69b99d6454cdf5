package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.comparison.Comparison;
import io.github.weightinit.comparison.FinishedCheckpoint;
import io.github.weightinit.comparison.FirstDifference;
import io.github.weightinit.comparison.Matching;
import io.github.weightinit.comparison.TensorDifference;
import io.github.weightinit.comparison.TensorDifference.Kind;
import io.github.weightinit.comparison.ValueDifferences;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
class DiffJobTest {
    private static final String TENSORS = """
            { name = a, shape = [301, 217], init = { scheme = normal, mean = 0.5, std = 2 } }
            { name = wide, shape = [3, 70001], dtype = bfloat16, init = { scheme = normal, std = 0.02 } }
            { name = "w.{i}", for = { i = 5 }, shape = [7, 5, 3, 3], dtype = float16, init = he_uniform }
            { name = zeros, shape = [40, 60], dtype = bfloat16, init = zeros }
            { name = column, shape = [5000, 1], dtype = bfloat16, init = { scheme = uniform, low = -3, high = 1 } }
            { name = one, shape = [1], init = ones }
            """;

    private static final Spec SPEC = spec(TENSORS);

    /** The same tensors in another order, one more of float64, and one that is cut differently. */
    private static final Spec REORDERED = spec(
            "{ name = more, shape = [9, 5], dtype = float64, init = normal }",
            new StringBuilder().append(String.join("\n", reversed(TENSORS))).toString());

    private static List<String> reversed(String tensors) {
        List<String> lines = new ArrayList<>(tensors.lines().toList());
        java.util.Collections.reverse(lines);
        return lines;
    }

    private static Spec spec(String... tensors) {
        return SpecText.read("seed = 42, axes = out_in, tensors = [\n" + String.join("\n", tensors) + "]");
    }

    private final JavaSparkContext spark;

    @TempDir
    private Path temporary;

    DiffJobTest(SparkSession session) {
        spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    private CheckpointFolder folder(String name) throws IOException {
        return CheckpointFolder.open(
                new org.apache.hadoop.fs.Path(temporary.resolve(name).toString()), new Configuration());
    }

    private FinishedCheckpoint open(String name) throws IOException {
        CheckpointFolder folder = folder(name);
        return FinishedCheckpoint.of(
                folder,
                folder.contents(),
                folder.contents().plan().orElseThrow().plan());
    }

    /** Makes a checkpoint in one of the formats: its name, and the size of blocks or shards. */
    private String make(String name, Spec spec, String format) throws IOException {
        String[] words = format.split(" ");
        Map<String, String> settings = switch (words[0]) {
            case "zstd" -> Map.of("compression", "zstd");
            case "safetensors" -> Map.of("shardSize", words[1]);
            default -> Map.of();
        };
        String kind = settings.containsKey("shardSize") ? "safetensors" : "parquet";
        Plan plan = Plan.of(spec, Long.parseLong(words[1]), Formats.of(kind, spec, settings));
        new InitJob(spark, folder(name), plan, (job, work) -> () -> {}).run();
        return name;
    }

    private Comparison digests(String a, String b) throws IOException {
        return new Matching(open(a), open(b)).byDigests();
    }

    private Comparison values(String a, String b) throws IOException {
        FinishedCheckpoint one = open(a);
        FinishedCheckpoint other = open(b);
        return new DiffJob(spark, one, other, new Matching(one, other), (job, work) -> () -> {}).run();
    }

    private static final List<String> FORMATS =
            List.of("parquet 10000", "zstd 300000", "safetensors 30000", "dcp 40000", "safetensors 2000000");

    @Test
    void theSameModelIsEqualInEveryFormatAndCut() throws IOException {
        for (String format : FORMATS) {
            make(format, SPEC, format);
        }
        for (String a : FORMATS) {
            for (String b : FORMATS) {
                assertThat(digests(a, b).differences()).as("%s, %s", a, b).isEmpty();
                assertThat(values(a, b).differences()).as("%s, %s", a, b).isEmpty();
            }
        }
        assertThat(values(FORMATS.get(0), FORMATS.get(1)).tensors()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet 10000", "zstd 300000", "safetensors 30000"})
    void theOrderOfTensorsAndTheWidthOfTheColumnDoNotMatter(String format) throws IOException {
        make("a", SPEC, format);
        make("b", REORDERED, "parquet 20000");
        make("c", REORDERED, "safetensors 50000");
        for (String other : List.of("b", "c")) {
            for (Comparison found :
                    List.of(digests("a", other), values("a", other), digests(other, "a"), values(other, "a"))) {
                assertThat(found.differences()).singleElement().satisfies(tensor -> {
                    assertThat(tensor.name()).isEqualTo("more");
                    assertThat(tensor.kind()).isIn(Kind.ONLY_IN_A, Kind.ONLY_IN_B);
                });
            }
        }
    }

    /** Puts a value into the safetensors file of a folder with a single shard. */
    private void put(String name, int tensor, long element, int width, long bits) throws IOException {
        Path file = temporary.resolve(name).resolve("model.safetensors");
        long end = Files.size(file);
        List<Integer> order = List.of(0, 9, 1, 2, 3, 4, 5, 6, 7, 8); // float32 first
        long at = end;
        for (int i = 9; i >= 0; i--) {
            var shape = SPEC.tensors().get(order.get(i));
            at -= shape.shape().elements() * shape.dtype().width();
            if (order.get(i) == tensor) {
                break;
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, bits);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at + element * width);
            open.write(bytes.array(), 0, width);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet 10000", "zstd 300000", "safetensors 30000", "dcp 40000"})
    void oneChangedValueIsFoundWithItsPlaceAndBits(String format) throws IOException {
        make("a", SPEC, format);
        make("b", SPEC, "safetensors 2000000");
        put("b", 1, 2 * 70001 + 65_000, 2, 0x7fc0); // NaN
        put("b", 1, 2 * 70001 + 65_003, 2, 0x3f80);
        put("b", 7, 7 * 60 + 59, 2, 0x8000); // -0.0
        put("b", 0, 301 * 217 - 1, 4, Float.floatToRawIntBits(1.5f));
        List<TensorDifference> found = values("a", "b").differences();
        assertThat(found).extracting(TensorDifference::name).containsExactly("a", "wide", "zeros");
        assertThat(found).extracting(TensorDifference::kind).containsOnly(Kind.VALUES);

        ValueDifferences last = found.get(0).values().orElseThrow();
        assertThat(last.count()).isEqualTo(1);
        assertThat(last.first().element()).isEqualTo(301 * 217 - 1);
        assertThat(last.first().indices(List.of(301L, 217L))).containsExactly(300L, 216L);
        assertThat(last.first().b()).isEqualTo(1.5);
        assertThat(last.first().bBits()).isEqualTo("0x3fc00000");

        ValueDifferences wide = found.get(1).values().orElseThrow();
        assertThat(wide.count()).isEqualTo(2);
        assertThat(wide.first().element()).isEqualTo(2 * 70001 + 65_000);
        assertThat(wide.first().b()).isNaN();
        assertThat(wide.first().bBits()).isEqualTo("0x7fc0");

        ValueDifferences zeros = found.get(2).values().orElseThrow();
        assertThat(zeros.first()).isEqualTo(new FirstDifference(7 * 60 + 59, 0.0, -0.0, "0x0000", "0x8000"));
        assertThat(values("b", "a").differences().get(2).values().orElseThrow().first())
                .isEqualTo(new FirstDifference(7 * 60 + 59, -0.0, 0.0, "0x8000", "0x0000"));
    }

    @Test
    void twoNaNsAreEqualIfTheirBitsAre() throws IOException {
        make("a", SPEC, "safetensors 2000000");
        make("b", SPEC, "safetensors 2000000");
        put("a", 7, 5, 2, 0x7fc1);
        put("b", 7, 5, 2, 0x7fc1);
        assertThat(values("a", "b").areEqual()).isTrue();
        put("b", 7, 5, 2, 0x7fc2);
        assertThat(values("a", "b").differences())
                .extracting(TensorDifference::name)
                .containsExactly("zeros");
    }

    @Test
    void aTensorThatIsMissingOrOfAnotherShapeOrDtypeIsNamedAndItsValuesAreNotCompared() throws IOException {
        make("a", SPEC, "parquet 50000");
        make(
                "b",
                spec(
                        "{ name = new, shape = [2], init = ones }",
                        TENSORS.replace("name = a, shape = [301, 217]", "name = a, shape = [217, 301]")
                                .replace("dtype = bfloat16, init = zeros", "dtype = float16, init = zeros")
                                .replace("std = 0.02", "std = 0.03")
                                .replace("name = one,", "name = two,")),
                "safetensors 50000");
        for (Comparison found : List.of(digests("a", "b"), values("a", "b"))) {
            assertThat(found.differences())
                    .extracting(tensor -> tensor.name() + " " + tensor.kind())
                    .containsExactly(
                            "a SHAPE", "wide VALUES", "zeros DTYPE", "one ONLY_IN_A", "new ONLY_IN_B", "two ONLY_IN_B");
            assertThat(found.tensors()).isEqualTo(12);
        }
        ValueDifferences wide = values("a", "b").differences().get(1).values().orElseThrow();
        assertThat(wide.count()).isBetween(209_000L, 210_003L);
        assertThat(wide.first().element()).isZero();
    }

    @Test
    void digestsOfAnotherSeedDiffer() throws IOException {
        make("a", SPEC, "parquet 50000");
        make("b", new Spec(43, SPEC.tensors(), SPEC.chain()), "parquet 50000");
        assertThat(digests("a", "b").differences())
                .extracting(TensorDifference::name)
                .containsExactly("a", "wide", "w.0", "w.1", "w.2", "w.3", "w.4", "column");
    }

    @Test
    void whatIsUnfinishedOrDamagedIsNotCompared() throws IOException {
        make("a", SPEC, "parquet 50000");
        Path out = temporary.resolve("a");
        byte[] manifest = Files.readAllBytes(out.resolve("_manifest.json"));
        Files.delete(out.resolve("_manifest.json"));
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> open("a"))
                .withMessageContaining("a is unfinished: ")
                .withMessageEndingWith("files are there; run init again to complete it");
        String edited = new String(manifest, java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("\"crc32c\" : \"........\"", "\"crc32c\" : \"01234567\"");
        Files.writeString(out.resolve("_manifest.json"), edited);
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> open("a"))
                .withMessageContaining("a is damaged: _manifest.json: it is wrong about tensor 'a': its crc32c");
        Files.write(out.resolve("_manifest.json"), manifest);
        Path part =
                out.resolve(open("a").manifest().orElseThrow().files().get(2).name());
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        assertThat(digests("a", "a").areEqual()).isTrue();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> values("a", "a"))
                .withMessageStartingWith(part.getFileName() + ": the page of values at byte ")
                .withMessageContaining("its bytes have changed");
        Files.delete(part);
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> open("a"))
                .withMessageContaining("a is damaged: " + part.getFileName() + " is missing");
    }

    @Test
    void withoutDigestsTheFilesAreRead() throws IOException {
        make("a", SPEC, "parquet 50000");
        make("b", SPEC, "safetensors 50000");
        Path manifest = temporary.resolve("a/_manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replaceAll("\"digests\" : \\{[^}]*\\},", ""));
        assertThat(new Matching(open("a"), open("b")).hasDigests()).isFalse();
        assertThat(values("a", "b").areEqual()).isTrue();
    }
}
