package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan or a manifest that is not what this program writes. */
class DamagedJsonTest {
    @TempDir
    private Path local;

    private CheckpointFolder folder;
    private Plan plan;

    @BeforeEach
    void make() throws IOException {
        make("init = xavier");
    }

    private void make(String init) throws IOException {
        plan = ParquetFormat.plan(
                SpecText.read(
                        "seed = 1, tensors = [",
                        "  { name = w, shape = [9, 5], " + init + " }, { name = b, shape = [3], init = zeros } ]"),
                100,
                Compression.NONE);
        Configuration configuration = new Configuration();
        folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(local.toString()), configuration);
        if (folder.contents().plan().isPresent()) {
            folder.clear();
        }
        folder.begin(PlanFile.of(plan));
        PartitionStore store = new PartitionStore(folder, Formats.files(plan), configuration);
        List<FileReceipt> files = new ArrayList<>();
        for (Partition partition : plan.partitions()) {
            files.add(store.make(partition, "a", () -> {}));
        }
        folder.finish(Manifest.of(plan, files));
        assertThat(folder.damage(folder.contents(), plan)).isEmpty();
    }

    private void edit(String name, String pattern, String replacement) throws IOException {
        Path file = local.resolve(name);
        String text = Files.readString(file);
        String edited = text.replaceFirst(pattern, replacement);
        assertThat(edited).isNotEqualTo(text);
        Files.writeString(file, edited);
    }

    @Test
    void aManifestOfNoFilesIsNotBelieved() throws IOException {
        edit("_manifest.json", "(?s)\"files\" : \\[.*", "\"files\" : [ ] }");
        for (Partition partition : plan.partitions()) {
            Files.delete(local.resolve(Formats.files(plan).name(partition)));
        }
        assertThat(folder.damage(folder.contents(), plan))
                .contains("_manifest.json: it lists 0 files, and the plan has %d"
                        .formatted(plan.partitions().size()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name" : "w"             | "name" : "v"              | _manifest.json: it is wrong about tensor 'w'
            "name" : "part-00001     | "name" : "part-00000      | file 1
            "row" : 0                | "row" : 1                 | file 0
            "tensors" : \\[          | "tensors" : [ null,       | it lacks tensors
            "seed" : 1               | "seed" : null             | 'seed' is missing or has the wrong type
            "seed" : 1               | "seed" : "1"              | 'seed' is missing or has the wrong type
            "seed" : 1               | "seed" : 1.5              | 'seed' is missing or has the wrong type
            "seed" : 1,              |                           | 'seed' is missing or has the wrong type
            "seed" : 1               | "seed" : 1, "seed" : 1    | Duplicate
            "crc32c" : "........"    | "crc32c" : "xyz"          | it lacks the crc32c of a tensor, 8 hexadecimal digits
            "crc32c" : "........"    | "crc32c" : "00000000"     | it is wrong about tensor 'w': its crc32c is
            "crc32c" : "........"    | "crc32c" : null           | it lacks the crc32c of a tensor
            "crc32c" : "........"    |                           | it lacks the crc32c of a tensor
            "crc32c" : "(........)"  | "crc32c" : "$1", "sha256" : "x" | it is wrong about tensor 'w'
            (?s)"digests" :.*?\\},   |                           | has no digests of tensors, as earlier versions
            (?s)(.*)"crc32c" : "........" | $1"crc32c" : "xyz"   | a checksum is not 8 hexadecimal digits
            "rows" : 5               | "rows" : -5               | out of range
            "count" : 25             | "count" : 24              | the moments are not of as many values
            "moments" : \\{          | "moments" : null, "x" : { | 'tensors[0].moments' is missing
            """)
    void aManifestThatIsNotOfThePlanIsDamage(String pattern, String replacement, String message) throws IOException {
        edit("_manifest.json", pattern, replacement == null ? "" : replacement);
        assertThat(folder.damage(folder.contents(), plan))
                .anySatisfy(damage ->
                        assertThat(damage).contains("_manifest.json", message).doesNotContain("java", "Exception"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "", "7", "{}", "{\"fingerprint\" : null}", "{} {}"})
    void anythingElseIsDamage(String text) throws IOException {
        Contents contents = folder.contents();
        for (String name : List.of("_manifest.json", "_plan.json")) {
            Files.writeString(local.resolve(name), text);
        }
        assertThat(folder.damage(contents, plan)).singleElement().asString().contains("_manifest.json is damaged: ");
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(folder::contents)
                .withMessageContaining("_plan.json is damaged: ");
    }

    /** Without any one of its fields, a manifest is not read. */
    @Test
    void aManifestThatLacksAnyFieldIsDamage() throws IOException {
        Path file = local.resolve("_manifest.json");
        JsonNode right = Json.mapper().readTree(file.toFile());
        int[] fields = {0};
        forEachField(right, "", path -> {
            JsonNode without = right.deepCopy();
            JsonPointer field = JsonPointer.compile(path);
            ((ObjectNode) without.at(field.head())).remove(field.last().getMatchingProperty());
            Files.writeString(file, without.toString());
            assertThat(folder.damage(folder.contents(), plan))
                    .as(path)
                    .anySatisfy(damage ->
                            assertThat(damage).contains("_manifest.json").doesNotContain("java", "Exception"));
            fields[0]++;
        });
        assertThat(fields[0]).isGreaterThan(50);
    }

    private interface AtField {
        void accept(String path) throws IOException;
    }

    /** @param path where the node is, as a JSON pointer */
    private static void forEachField(JsonNode node, String path, AtField action) throws IOException {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            action.accept(path + "/" + field.getKey());
            forEachField(field.getValue(), path + "/" + field.getKey(), action);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            forEachField(node.get(i), path + "/" + i, action);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" {}", " ,", " null"})
    void aManifestWithSomethingBehindItIsDamage(String more) throws IOException {
        Path file = local.resolve("_manifest.json");
        Files.writeString(file, Files.readString(file) + more);
        assertThat(folder.damage(folder.contents(), plan))
                .singleElement()
                .asString()
                .contains("_manifest.json is damaged: ");
    }

    @Test
    void nestingIsLimited() throws IOException {
        edit("_plan.json", "\"spec\" : ", "\"spec\" : " + "{\"a\":".repeat(100_000));
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(folder::contents)
                .withMessageContaining("_plan.json is damaged: ")
                .withMessageContaining("nesting depth");
    }

    @Test
    void aFileThatIsLargerThanTheHeapIsNotRead() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(local.resolve("_plan.json").toFile(), "rw")) {
            file.setLength(Runtime.getRuntime().maxMemory());
        }
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(folder::contents)
                .withMessageContaining("_plan.json is damaged, or this process needs more memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "9999"})
    void aPlanOfAnotherNumberOfPartitionsWasChanged(String partitions) throws IOException {
        edit("_plan.json", "\"partitions\" : \\d+", "\"partitions\" : 1" + partitions);
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> folder.contents().plan().orElseThrow().plan())
                .withMessageContaining("_plan.json was changed");
    }

    /** Squares of such values overflow; JSON writes the moments as texts. */
    @Test
    void momentsMayBeInfinite() throws IOException {
        make("dtype = float64, init = { scheme = uniform, low = -8e307, high = 8e307 }");
        assertThat(Files.readString(local.resolve("_manifest.json"))).contains("\"Infinity\"");
    }
}
