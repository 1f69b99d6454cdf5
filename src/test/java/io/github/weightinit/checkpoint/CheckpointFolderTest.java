package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFolderTest {
    @TempDir
    private Path temporary;

    private Path local;
    private CheckpointFolder folder;
    private Plan plan;
    private PartitionStore store;

    @BeforeEach
    void begin() throws IOException {
        local = temporary.resolve("checkpoint");
        Configuration configuration = new Configuration();
        folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(local.toString()), configuration);
        plan = ParquetFormat.plan(
                SpecText.read("seed = 1, tensors = [ { name = w, shape = [100, 100], init = xavier } ]"),
                10_000,
                Compression.NONE);
        store = new PartitionStore(folder, Formats.files(plan), configuration);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(local)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFolderThatIsNotThereHoldsNothing() throws IOException {
        Contents contents = folder.contents();
        assertThat(contents.plan()).isEmpty();
        assertThat(contents.foreign()).isEmpty();
        assertThat(contents.isFinished()).isFalse();
        assertThat(local).doesNotExist();
    }

    @Test
    void aFolderFillsUpToAFinishedOne() throws IOException {
        folder.begin(PlanFile.of(plan));
        List<FileReceipt> files = new ArrayList<>();
        for (var partition : plan.partitions()) {
            files.add(store.make(partition, "a", () -> {}));
            assertThat(folder.contents().isFinished()).isFalse();
            assertThat(folder.contents().parts()).hasSize(partition.index() + 1);
        }
        Files.createFile(local.resolve(FileNames.inProgress("part-00000-of-00004.parquet", "lost")));
        folder.finish(Manifest.of(plan, files));
        assertThat(folder.contents().isFinished()).isTrue();
        assertThat(folder.manifest()).isEqualTo(Manifest.of(plan, files));
        assertThat(names())
                .containsExactly(
                        "_SUCCESS",
                        "_manifest.json",
                        "_plan.json",
                        "part-00000-of-00004.parquet",
                        "part-00001-of-00004.parquet",
                        "part-00002-of-00004.parquet",
                        "part-00003-of-00004.parquet");
    }

    @Test
    void anAttemptThatFailsLeavesNothing() throws IOException {
        folder.begin(PlanFile.of(plan));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store.make(plan.partitions().get(0), "a", () -> {
                    throw new IllegalStateException("killed");
                }));
        assertThat(names()).containsExactly("_plan.json");
    }

    @Test
    void twoAttemptsAtOneFilePublishTheSameBytes() throws IOException {
        folder.begin(PlanFile.of(plan));
        FileReceipt first = store.make(plan.partitions().get(0), "a", () -> {});
        byte[] bytes = Files.readAllBytes(local.resolve(first.name()));
        FileReceipt second = store.make(plan.partitions().get(0), "b", () -> {});
        assertThat(second).isEqualTo(first);
        assertThat(Files.readAllBytes(local.resolve(first.name()))).isEqualTo(bytes);
    }

    @Test
    void onlyAWholeFileOfThePlanIsFound() throws IOException {
        folder.begin(PlanFile.of(plan));
        FileReceipt made = store.make(plan.partitions().get(1), "a", () -> {});
        assertThat(store.find(plan.partitions().get(1))).contains(made);
        assertThat(store.find(plan.partitions().get(2))).isEmpty();

        Path file = local.resolve(made.name());
        Files.copy(file, local.resolve("part-00002-of-00004.parquet"));
        assertThat(store.find(plan.partitions().get(2))).isEmpty();

        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 1000));
        assertThat(store.find(plan.partitions().get(1))).isEmpty();
    }

    @Test
    void anAttemptIsNotPublishedIntoAFolderThatCameToBelongToAnotherPlan() throws IOException {
        folder.begin(PlanFile.of(plan));
        Plan other = ParquetFormat.plan(
                SpecText.read("seed = 2, tensors = [ { name = w, shape = [100, 100], init = xavier } ]"),
                10_000,
                Compression.NONE);
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> folder.begin(PlanFile.of(other)))
                .withMessageContaining("belongs to another plan");
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> new PartitionStore(folder, Formats.files(other), new Configuration())
                        .make(other.partitions().get(0), "a", () -> {}))
                .withMessageContaining("belongs to another plan");
        assertThat(names()).containsExactly("_plan.json");
    }

    @Test
    void anEditedManifestIsToldFromATrueOne() throws IOException {
        folder.begin(PlanFile.of(plan));
        List<FileReceipt> files = new ArrayList<>();
        for (var partition : plan.partitions()) {
            files.add(store.make(partition, "a", () -> {}));
        }
        Manifest truth = Manifest.of(plan, files);
        folder.finish(truth);
        assertThat(folder.manifest().errors(truth)).isEmpty();
        Path file = local.resolve("_manifest.json");
        String json = Files.readString(file);
        Files.writeString(file, json.replace("\"seed\" : 1", "\"seed\" : 2"));
        assertThat(folder.manifest().errors(truth)).singleElement().asString().contains("seed");
        Files.writeString(file, json.replaceFirst("\"crc32c\" : \"........\"", "\"crc32c\" : \"00000000\""));
        assertThat(folder.manifest().errors(truth))
                .containsExactly("it is wrong about tensor 'w': its crc32c is %s, not 00000000"
                        .formatted(OwnBytes.crc32c(1, plan.spec().tensors().get(0))));
        Files.writeString(
                file,
                json.replaceFirst(
                        "\"tile\" : 0,(\\s+)\"crc32c\" : \"........\"", "\"tile\" : 0,$1\"crc32c\" : \"00000000\""));
        assertThat(folder.manifest().errors(truth)).containsExactly("it is wrong about part-00000-of-00004.parquet");
        Files.writeString(file, json.replaceFirst("\"std\" : 1.0|\"mean\" : 0.0", "\"mean\" : 0.5"));
        assertThat(folder.manifest().errors(truth)).containsExactly("it is wrong about tensor 'w'");
    }

    @Test
    void aFolderWithAMissingFileIsNotFinished() throws IOException {
        folder.begin(PlanFile.of(plan));
        List<FileReceipt> files = new ArrayList<>();
        for (var partition : plan.partitions()) {
            files.add(store.make(partition, "a", () -> {}));
        }
        Files.delete(local.resolve("part-00002-of-00004.parquet"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> folder.finish(Manifest.of(plan, files)))
                .withMessageContaining("part-00002-of-00004.parquet is missing");
        assertThat(names()).doesNotContain("_manifest.json", "_SUCCESS");
    }

    @Test
    void clearingTouchesOnlyWhatThisToolWrote() throws IOException {
        folder.begin(PlanFile.of(plan));
        store.make(plan.partitions().get(0), "a", () -> {});
        Files.writeString(local.resolve("notes.txt"), "mine");
        Files.writeString(local.resolve("part-00000-of-00009.parquet"), "another's");
        assertThat(folder.contents().foreign()).containsExactlyInAnyOrder("notes.txt", "part-00000-of-00009.parquet");
        folder.clear();
        assertThat(names()).containsExactly("notes.txt", "part-00000-of-00009.parquet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "gpt2", "llama-3.1-405b", "mixtral-8x7b", "resnet50"})
    void aPlanFileGivesThePlanBack(String model) throws IOException {
        String text = Files.readString(Path.of("conf", model + ".conf"));
        Plan planned = ParquetFormat.plan(
                SpecReader.read(model, text, OptionalLong.empty(), name -> ""), 1 << 27, Compression.NONE);
        folder.begin(PlanFile.of(planned));
        Plan again = folder.contents().plan().orElseThrow().plan();
        assertThat(Formats.files(again)).isEqualTo(Formats.files(planned));
        assertThat(again.spec().tensors()).isEqualTo(planned.spec().tensors());
    }

    @Test
    void anEditedPlanIsRefused() throws IOException {
        folder.begin(PlanFile.of(plan));
        Path file = local.resolve("_plan.json");
        Files.writeString(file, Files.readString(file).replace("\"seed\" : 1", "\"seed\" : 2"));
        PlanFile edited = folder.contents().plan().orElseThrow();
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(edited::plan)
                .withMessageContaining("was changed");

        Files.writeString(file, "{ \"contract\" : ");
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> folder.contents())
                .withMessageContaining("damaged");
    }
}
