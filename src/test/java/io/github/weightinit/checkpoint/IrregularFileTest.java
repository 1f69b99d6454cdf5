package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pipes, devices and links among the files of a checkpoint. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IrregularFileTest {
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
                SpecText.read("seed = 1, tensors = [ { name = w, shape = [9, 5], init = xavier } ]"),
                100,
                Compression.NONE);
        store = new PartitionStore(folder, Formats.files(plan), configuration);
        folder.begin(PlanFile.of(plan));
    }

    private void finish() throws IOException {
        List<FileReceipt> files = new ArrayList<>();
        for (Partition partition : plan.partitions()) {
            files.add(store.make(partition, "a", () -> {}));
        }
        folder.finish(Manifest.of(plan, files));
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = local.resolve(name);
        Files.deleteIfExists(pipe);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    @Test
    void aPipeInPlaceOfAPlanOrAManifestIsDamage() throws IOException, InterruptedException {
        finish();
        Contents contents = folder.contents();
        pipe("_manifest.json");
        assertThat(folder.damage(contents, plan))
                .singleElement()
                .asString()
                .endsWith("_manifest.json is damaged: it is not a regular file");
        pipe("_plan.json");
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(folder::contents)
                .withMessageEndingWith("_plan.json is damaged: it is not a regular file");
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> folder.requirePlan(plan.fingerprint()))
                .withMessageEndingWith("_plan.json is damaged: it is not a regular file");
    }

    @Test
    void aPipeOrADeviceInPlaceOfADataFileIsNamedAndReplaced() throws IOException, InterruptedException {
        Partition first = plan.partitions().get(0);
        Path pipe = pipe(Formats.files(plan).name(first));
        assertIrregular(first);
        Partition second = plan.partitions().get(1);
        Path device = local.resolve(Formats.files(plan).name(second));
        Files.createSymbolicLink(device, Path.of("/dev/zero"));
        assertIrregular(second);
        finish();
        assertThat(Files.isRegularFile(pipe, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.isRegularFile(device, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.size(Path.of("/dev/zero"))).isZero();
    }

    private void assertIrregular(Partition partition) {
        assertThat(store.find(partition)).isEmpty();
        assertThatIOException()
                .isThrownBy(() -> store.check(partition))
                .withMessageContaining(Formats.files(plan).name(partition))
                .withMessageEndingWith("is not a regular file");
        assertThatIOException()
                .isThrownBy(() -> store.stored(partition))
                .withMessageEndingWith("is not a regular file");
    }

    @Test
    void aLinkNamedSuccessIsReplacedAndItsTargetIsKept() throws IOException {
        Path target = Files.writeString(temporary.resolve("notes.txt"), "mine");
        Path success = Files.createSymbolicLink(local.resolve("_SUCCESS"), target);
        finish();
        assertThat(target).hasContent("mine");
        assertThat(Files.isRegularFile(success, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(success).isEmptyFile();
        Files.delete(success);
        Files.createSymbolicLink(success, target);
        folder.complete(folder.contents());
        assertThat(target).hasContent("mine");
    }

    /** As a folder of links to files in a cache has it. */
    @Test
    void linksToRegularFilesAreRead() throws IOException {
        finish();
        for (String name : List.of("_plan.json", "_manifest.json", "part-00000-of-00002.parquet")) {
            Path file = local.resolve(name);
            Files.createSymbolicLink(file, Files.move(file, temporary.resolve(name)));
        }
        assertThat(folder.damage(folder.contents(), plan)).isEmpty();
        assertThat(store.find(plan.partitions().get(0))).isPresent();
    }
}
