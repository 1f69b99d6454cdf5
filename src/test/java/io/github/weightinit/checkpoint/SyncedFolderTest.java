package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power failure may not undo: the JVM's flight recorder reports each sync of a folder. */
class SyncedFolderTest {
    private static final Plan PLAN = ParquetFormat.plan(
            SpecText.read("seed = 1, tensors = [ { name = w, shape = [100, 100], init = xavier } ]"),
            10_000,
            Compression.NONE);

    @TempDir
    private Path temporary;

    private interface Work {
        void run() throws IOException;
    }

    /** The files and folders that are synced during some work, in order. */
    private List<Path> synced(Work work) throws IOException {
        Path file = temporary.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withThreshold(Duration.ZERO);
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        List<Path> paths = RecordingFile.readAllEvents(file).stream()
                .map(event -> Path.of(event.getString("path")))
                .toList();
        Files.delete(file);
        return paths;
    }

    @Test
    void eachStepIsOnTheDiskBeforeTheNext() throws IOException {
        Path parent = temporary.resolve("a");
        Path local = parent.resolve("b");
        CheckpointFolder folder =
                CheckpointFolder.open(new org.apache.hadoop.fs.Path(local.toString()), new Configuration());
        assertThat(synced(() -> folder.begin(PlanFile.of(PLAN))))
                .as("the new folders, each in its parent, then the plan")
                .containsExactly(temporary, parent, local);

        PartitionStore store = new PartitionStore(folder, Formats.files(PLAN), new Configuration());
        List<FileReceipt> files = new ArrayList<>();
        for (Partition partition : PLAN.partitions()) {
            files.add(store.make(partition, "a", () -> {}));
        }
        assertThat(synced(() -> folder.finish(Manifest.of(PLAN, files))))
                .as("the data files, the manifest, _SUCCESS")
                .containsExactly(local, local, local);
        assertThat(synced(folder::clear)).containsExactly(local);
    }
}
