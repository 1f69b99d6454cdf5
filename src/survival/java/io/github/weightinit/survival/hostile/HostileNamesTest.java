package io.github.weightinit.survival.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.spark.job.SparkExtension;
import io.github.weightinit.survival.fixture.OutFolder;
import io.github.weightinit.survival.fixture.Run;
import io.github.weightinit.survival.fixture.Run.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tensor names that are hard on files, tables and terminals: kept to the letter, and never taken for anything else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SparkExtension.class)
class HostileNamesTest {
    private static final List<String> NAMES = List.of(
            "../../../escaped",
            "/tmp/escaped-from-root",
            "a/b/../c",
            "..",
            ".",
            ".hidden",
            "_underscore",
            "C:\\con\\nul",
            "file:///escaped",
            "say \"hi\" and 'hi'",
            "`id`; $(id) & | > < * ?",
            "'; DROP TABLE t; --",
            "two\nlines\r\nthree",
            "tab\tbell\u0007 back\b",
            "nul\0in the middle",
            "\u001b[31mred\u001b[0m\u001b]0;title\u0007",
            "csi\u009b2J",
            "del\u007f",
            "größe 权重 🧠👩‍👩‍👧",
            "e\u0301 is not \u00e9",
            "\u00e9 is not e\u0301",
            "עברית \u202eesrever\u202c \u2066isolate\u2069",
            "zero\u200bwidth\ufeff",
            "line\u2028separator\u0085",
            "\ud83d\ude00\udbff\udfff",
            " spaces ",
            "%s %n {0} {not a place} $not \\u0041",
            "weightinit.crc32c",
            "weightinit.blocks",
            "null",
            "x".repeat(4000),
            "权".repeat(4000));

    private Path temporary;
    private String spec;
    private OutFolder out;

    @BeforeAll
    void make(@TempDir Path folder) throws IOException, InterruptedException {
        temporary = folder;
        List<Map<String, Object>> tensors = new ArrayList<>();
        for (String name : NAMES) {
            tensors.add(Map.of("name", name, "shape", List.of(2, 3), "axes", "in_out", "init", "xavier"));
        }
        spec = Files.writeString(
                        temporary.resolve("net.conf"),
                        new ObjectMapper().writeValueAsString(Map.of("seed", 1, "tensors", tensors)))
                .toString();
        out = new OutFolder(temporary.resolve("deep/er/out"));
        Outcome made = Run.of("init", "--progress=none", "--block-size=24", spec, out.toString());
        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
    }

    private List<Tensor> tensors() throws IOException {
        Spec read = SpecReader.read("net.conf", Files.readString(Path.of(spec)), OptionalLong.empty(), name -> "");
        assertThat(read.tensors()).extracting(Tensor::name).containsExactlyElementsOf(NAMES);
        return read.tensors();
    }

    @Test
    void sparkReadsThemToTheLetter(SparkSession spark) throws IOException {
        List<String> found = spark
                .read()
                .parquet(out.toString())
                .filter("row = 1")
                .select("tensor")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(NAMES);
        assertThat(tensors()).hasSameSizeAs(NAMES);
    }

    @Test
    void duckDbReadsThemToTheLetter() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT encode(tensor) FROM '" + out + "/*.parquet' WHERE row = 1")) {
            while (rows.next()) {
                found.add(new String(rows.getBytes(1), StandardCharsets.UTF_8));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(NAMES);
    }

    @Test
    void theManifestHoldsThemToTheLetter() throws IOException {
        JsonNode manifest =
                new ObjectMapper().readTree(out.path().resolve("_manifest.json").toFile());
        List<String> tensors = new ArrayList<>();
        manifest.get("tensors").forEach(t -> tensors.add(t.get("name").asText()));
        assertThat(tensors).containsExactlyElementsOf(NAMES);
        List<String> blocks = new ArrayList<>();
        manifest.get("files")
                .forEach(f -> f.get("blocks").forEach(b -> blocks.add(b.get("tensor").asText())));
        assertThat(blocks).containsExactlyElementsOf(NAMES);
    }

    @Test
    void theyNeverBecomePaths() throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            assertThat(all.filter(Files::isRegularFile).map(p -> temporary.relativize(p).toString()))
                    .allMatch(p -> p.equals("net.conf")
                            || p.matches("deep/er/out/(part-\\d{5}-of-\\d{5}\\.parquet|_manifest\\.json|_plan\\.json|_SUCCESS)"));
        }
        assertThat(Path.of("/tmp/escaped-from-root")).doesNotExist();
        assertThat(out.parts()).hasSize(NAMES.size());
    }

    @Test
    void aRunWithThemIsResumedAndKeepsTheirFiles() throws IOException, InterruptedException {
        Files.delete(out.path().resolve("_manifest.json"));
        Outcome again = Run.of("init", "--progress=none", "--block-size=24", spec, out.toString());
        assertThat(again.out()).contains(NAMES.size() + " files kept from before");
        assertThat(again.code()).isZero();
    }

    @Test
    void neitherTableNorTerminalIsBrokenByThem() throws IOException, InterruptedException {
        for (Outcome told : List.of(Run.of("plan", spec), Run.of("inspect", out.toString()))) {
            assertThat(told.code()).isZero();
            assertThat(told.out().codePoints().filter(HostileNamesTest::disturbs).mapToObj(Integer::toHexString))
                    .as("what would move, colour or reorder a terminal")
                    .isEmpty();
            List<String> table =
                    told.out().lines().takeWhile(line -> !line.isBlank()).toList();
            assertThat(table).as("a head, and a line a tensor").hasSize(1 + NAMES.size());
            assertThat(table).allSatisfy(line -> assertThat(line.length()).isLessThan(250));
            assertThat(told.out()).contains("two\\nlines\\r\\nthree", "\\u001b[31mred", "größe 权重 🧠");
        }
    }

    private static boolean disturbs(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    @Test
    void aMessageAboutOneIsOneLine() throws IOException, InterruptedException {
        String wrong = Files.writeString(
                        temporary.resolve("wrong.conf"),
                        "seed = 1, tensors = [ { name = \"two\\nlines\\u001b[31m\", shape = [1], init = xavir } ]")
                .toString();
        Outcome refused = Run.of("plan", wrong);
        Files.delete(Path.of(wrong));
        assertThat(refused.err().lines()).singleElement().asString().contains("xavir", "two\\nlines\\u001b[31m");
        assertThat(refused.code()).isEqualTo(2);
    }
}
