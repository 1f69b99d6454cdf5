package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.format.safetensors.SafetensorsFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the user's beside the weights are the folder's own. */
class AttachmentsTest {
    private static final String SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    private Path temporary;

    private Path local;
    private Plan plan;
    private CheckpointFolder folder;

    @BeforeEach
    void open() throws IOException {
        local = temporary.resolve("checkpoint");
        Spec spec = SpecText.read("seed = 1, tensors = [ { name = w, shape = [10, 4], init = ones } ]");
        plan = Plan.of(spec, 1 << 20, SafetensorsFormat.of(spec, Map.of()));
        folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(local.toString()), new Configuration());
    }

    private static AttachedFile file(String name, String content) {
        return new AttachedFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> begin(AttachedFile... given) throws IOException {
        return Attachments.of(folder, folder.contents(), List.of(given)).begin(folder, plan);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(local)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> problems() throws IOException {
        return Attachments.problems(folder, folder.contents());
    }

    @Test
    void aFileIsCopiedAndIsNotForeign() throws IOException {
        assertThat(begin(file("config.json", "{}"), file("a.txt", ""))).containsExactly("config.json", "a.txt");
        assertThat(names()).containsExactly("_plan.json", "a.txt", "config.json");
        assertThat(local.resolve("config.json")).hasContent("{}");
        assertThat(folder.contents().foreign()).isEmpty();
        assertThat(problems()).isEmpty();
        assertThat(folder.contents().plan().orElseThrow().plan().fingerprint()).isEqualTo(plan.fingerprint());
    }

    @Test
    void aPlanWithoutSuchFilesIsAsItWasBefore() throws IOException {
        begin();
        assertThat(local.resolve("_plan.json")).content().doesNotContain("with");
    }

    @Test
    void aFolderKeepsWhatItHasAndTakesWhatIsGiven() throws IOException {
        begin(file("config.json", "{}"), file("a.txt", "a"));
        assertThat(begin()).isEmpty();
        assertThat(begin(file("config.json", "{}"))).isEmpty();
        assertThat(begin(file("config.json", "{1}"), file("b.txt", "b"))).containsExactly("config.json", "b.txt");
        assertThat(names()).containsExactly("_plan.json", "a.txt", "b.txt", "config.json");
        assertThat(local.resolve("config.json")).hasContent("{1}");
        assertThat(folder.contents().foreign()).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void aFileThatIsChangedOrMissingIsNamedAndReplacedOnlyIfItIsGivenAgain() throws IOException {
        begin(file("config.json", "{}"), file("a.txt", "a"));
        Files.writeString(local.resolve("config.json"), "[]");
        Files.delete(local.resolve("a.txt"));
        assertThat(problems())
                .containsExactly(
                        "a.txt is missing; it was copied into the folder by --with",
                        "config.json was changed since it was copied into the folder by --with");
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> begin(file("a.txt", "a")))
                .withMessageEndingWith("/checkpoint: config.json was changed since it was copied into the folder by"
                        + " --with; give it again with --with, or use --overwrite");
        assertThat(names()).containsExactly("_plan.json", "config.json");
        assertThat(begin(file("a.txt", "a"), file("config.json", "{}"))).containsExactly("a.txt", "config.json");
        assertThat(problems()).isEmpty();
    }

    @Test
    void aFolderThatTookTheNameOfAFileIsForeign() throws IOException {
        begin(file("config.json", "{}"));
        Files.delete(local.resolve("config.json"));
        Files.createDirectory(local.resolve("config.json"));
        assertThat(folder.contents().foreign()).containsExactly("config.json");
        assertThat(problems()).hasSize(1);
    }

    @Test
    void clearingRemovesTheFilesAndNothingElse() throws IOException {
        begin(file("config.json", "{}"));
        Files.writeString(local.resolve("tokenizer.json"), "{}");
        assertThat(folder.contents().foreign()).containsExactly("tokenizer.json");
        folder.clear();
        assertThat(names()).containsExactly("tokenizer.json");
    }

    @Test
    void ofAPlanThatIsCutShortTheFilesAreStillKnown() throws IOException {
        begin(file("config.json", "{}"), file("a.txt", "a"));
        Path file = local.resolve("_plan.json");
        String whole = Files.readString(file);
        String cut = whole.substring(0, whole.indexOf("\"spec\"") + 20);
        Files.writeString(file, cut);
        Files.writeString(local.resolve("a.txt"), "edited, so it may be somebody's");
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(folder::clearUnreadable)
                .withMessageContaining("also holds what this tool did not write: a.txt");
        Files.delete(local.resolve("a.txt"));
        Files.writeString(file, cut.replace("config.json", "../../etc/passwd"));
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(folder::clearUnreadable)
                .withMessageContaining("config.json");
        Files.writeString(file, cut);
        folder.clearUnreadable();
        assertThat(names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".config.json",
                "_plan.json",
                "../config.json",
                "a/b",
                "a\\b",
                "a:b",
                "a b",
                "a\n",
                "λ",
                "model.safetensors",
                "model-00001-of-00002.safetensors",
                "x.safetensors",
                "X.SafeTensors",
                "model.safetensors.index.json",
                "part-00000-of-00001.parquet"
            })
    void aNameOfAnotherKindOfFileIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> {
            AttachedFile file = file(name, "");
            PlanFile.of(plan, List.of(file.attachment()));
        });
    }

    @Test
    void aFolderOfParquetHasNoSuchFilesForSparkWouldReadThem() {
        Plan parquet = Plan.of(plan.spec(), 1 << 20, ParquetFormat.of(plan.spec(), Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PlanFile.of(parquet, List.of(file("config.json", "").attachment())))
                .withMessage("config.json cannot lie in a folder of format parquet: readers would take it for weights");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            7                                              | 'with' must be a list
            null                                           | 'with' must be a list
            [null]                                         | 'with' must be a list
            [{"bytes":0,"sha256":"%s"}]                    | 'with' is wrong: '[0].name' is missing
            [{"name":"a","bytes":-1,"sha256":"%s"}]        | the length or the SHA-256
            [{"name":"a","bytes":100000001,"sha256":"%s"}] | the length or the SHA-256
            [{"name":"a","bytes":0,"sha256":"e3"}]         | the length or the SHA-256
            [{"name":"../a","bytes":0,"sha256":"%s"}]      | the name of such a file
            [{"name":"_SUCCESS","bytes":0,"sha256":"%s"}]  | the name of such a file
            [{"name":"a.safetensors","bytes":0,"sha256":"%s"}] | readers would take it for weights
            [{"name":"a","bytes":0,"sha256":"%s"},{"name":"a","bytes":0,"sha256":"%s"}] | two attached files are called a
            """)
    void aHostileRecordInAPlanIsRefused(String with, String message) throws IOException {
        begin(file("config.json", "{}"));
        Path file = local.resolve("_plan.json");
        String json = Files.readString(file);
        int from = json.indexOf("\"with\" : ") + "\"with\" : ".length();
        int to = json.indexOf("\"spec\"");
        Files.writeString(
                file, json.substring(0, from) + with.replace("%s", SHA256_OF_NOTHING) + ",\n  " + json.substring(to));
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(folder::contents)
                .withMessageContaining("_plan.json is damaged: ")
                .withMessageContaining(message);
    }

    @Test
    void theFilesAreNotPublishedIntoAFolderOfAnotherPlan() throws IOException {
        begin();
        List<AttachedFile> files = new ArrayList<>(List.of(file("config.json", "{}")));
        Plan other = Plan.of(plan.spec(), 1 << 21, SafetensorsFormat.of(plan.spec(), Map.of("shardSize", "100")));
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(
                        () -> Attachments.of(folder, folder.contents(), files).begin(folder, other));
        assertThat(names()).containsExactly("_plan.json");
    }
}
