package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing where rename does not replace a file. */
class RenamingTest {
    private static final Plan PLAN = ParquetFormat.plan(
            SpecText.read("seed = 1, tensors = [ { name = w, shape = [100, 100], init = xavier } ]"),
            10_000,
            Compression.NONE);

    @TempDir
    private Path temporary;

    private Path local;
    private CautiousFileSystem fs;
    private CheckpointFolder folder;
    private PartitionStore store;

    @BeforeEach
    void begin() throws IOException {
        local = temporary.resolve("checkpoint");
        Configuration configuration = CautiousFileSystem.configuration();
        fs = CautiousFileSystem.of(configuration);
        fs.deleted().clear();
        folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path("cautious://" + local), configuration);
        store = new PartitionStore(folder, Formats.files(PLAN), configuration);
        folder.begin(PlanFile.of(PLAN));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(local)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private Manifest make(String attempt) throws IOException {
        List<FileReceipt> files = new ArrayList<>();
        for (Partition partition : PLAN.partitions()) {
            files.add(store.make(partition, attempt, () -> {}));
        }
        return Manifest.of(PLAN, files);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void filesThatAreThereAlreadyAreKeptAndNoneIsEverMissing(boolean isThrown) throws IOException {
        fs.throwIfFileExists(isThrown);
        folder.finish(make("a"));
        folder.begin(PlanFile.of(PLAN));
        folder.finish(make("b"));
        assertThat(names()).hasSize(3 + PLAN.partitions().size()).noneMatch(FileNames::isInProgress);
        assertThat(fs.deleted()).isNotEmpty().allMatch(FileNames::isInProgress);
        assertThat(folder.damage(folder.contents(), PLAN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatAnotherAttemptPublishesMeanwhileIsKept(boolean isThrown) throws IOException {
        fs.throwIfFileExists(isThrown);
        Partition partition = PLAN.partitions().get(1);
        fs.steps().before("rename", "part-00001", () -> store.make(partition, "quick", () -> {}));
        FileReceipt slow = store.make(partition, "slow", () -> {});
        assertThat(fs.steps().isDone()).isTrue();
        assertThat(store.find(partition)).contains(slow);
        assertThat(names()).containsExactly("_plan.json", slow.name());
    }

    @Test
    void aFileWithOtherContentIsNotReplacedAndTheMessageSaysWhatToDo() throws IOException {
        Partition partition = PLAN.partitions().get(1);
        FileReceipt whole = store.make(partition, "a", () -> {});
        Path file = local.resolve(whole.name());
        byte[] bytes = Files.readAllBytes(file);
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 1;
        Files.write(file, damaged);
        assertThatIOException()
                .isThrownBy(() -> store.make(partition, "b", () -> {}))
                .withMessageContaining(whole.name())
                .withMessageContaining("remove it, and run the same command again");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        assertThat(names()).containsExactly("_plan.json", whole.name());

        Files.delete(file);
        store.make(partition, "c", () -> {});
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aFileOutsideOfACheckpointIsOverwritten() throws IOException {
        Path file = Files.writeString(temporary.resolve("report.html"), "old");
        try (PublishedFile report =
                PublishedFile.create(fs, new org.apache.hadoop.fs.Path("cautious://" + file), "a")) {
            report.stream().write('n');
            report.overwrite();
        }
        assertThat(file).hasContent("n");
    }

    @Test
    void onALocalDiskAFileIsReplacedInOneStepAndANewOneIsNot() throws IOException {
        PlainLocalFileSystem disk = PlainLocalFileSystem.of(new Configuration());
        Renaming renaming = Renaming.of(disk);
        Path written = Files.writeString(local.resolve(".new.a.inprogress"), "new");
        Path path = Files.writeString(local.resolve("file"), "old");
        assertThat(renaming.add(path(written), path(path))).isFalse();
        assertThat(path).hasContent("old");
        renaming.replace(path(written), path(path));
        assertThat(path).hasContent("new");
        assertThat(written).doesNotExist();

        Path other = Files.writeString(local.resolve(".new.b.inprogress"), "other");
        assertThat(renaming.add(path(other), path(local.resolve("file2")))).isTrue();
        assertThat(local.resolve("file2")).hasContent("other");
        assertThat(other).doesNotExist();
    }

    private static org.apache.hadoop.fs.Path path(Path path) {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }
}
