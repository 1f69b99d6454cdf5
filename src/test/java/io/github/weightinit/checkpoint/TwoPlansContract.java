package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** Two runs with different plans in one folder: whichever moment the second one comes, no file of both plans is left. */
public abstract class TwoPlansContract {
    private static final Plan OLD = plan(1);
    private static final Plan NEW = plan(2);
    private static final String PART = "part-00001-of-00004.parquet";

    private static Plan plan(int seed) {
        return ParquetFormat.plan(
                SpecText.read("seed = " + seed + ", tensors = [ { name = w, shape = [100, 100], init = xavier } ]"),
                10_000,
                Compression.NONE);
    }

    /** A configuration that gives the path of {@link #path} a file system on which a test may step in. */
    protected abstract Configuration configuration() throws IOException;

    /** A folder that is not there. */
    protected abstract Path path() throws IOException;

    private CheckpointFolder folder() throws IOException {
        return CheckpointFolder.open(path(), configuration());
    }

    private Steps steps() throws IOException {
        return ((Stepped) path().getFileSystem(configuration())).steps();
    }

    private List<String> names() throws IOException {
        return Arrays.stream(path().getFileSystem(configuration()).listStatus(path()))
                .map(file -> file.getPath().getName())
                .sorted()
                .toList();
    }

    private PartitionStore store(Plan plan) throws IOException {
        return new PartitionStore(folder(), Formats.files(plan), configuration());
    }

    private Manifest make(Plan plan) throws IOException {
        PartitionStore store = store(plan);
        List<FileReceipt> files = new ArrayList<>();
        for (Partition partition : plan.partitions()) {
            files.add(store.make(partition, "a", () -> {}));
        }
        return Manifest.of(plan, files);
    }

    private void overwrite() throws IOException {
        assertThat(folder().clear()).isEmpty();
        folder().begin(PlanFile.of(NEW));
    }

    private void assertOnlyTheNewPlan() throws IOException {
        assertThat(steps().isDone()).isTrue();
        assertThat(names()).containsExactly("_plan.json");
        folder().requirePlan(Formats.files(NEW).fingerprint());
    }

    @Test
    void aPlanThatIsPublishedAfterAnotherRunFinishedIsRefused() throws IOException {
        steps().before("rename", FileNames.PLAN, () -> {
            folder().begin(PlanFile.of(OLD));
            folder().finish(make(OLD));
        });
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> folder().begin(PlanFile.of(NEW)))
                .withMessageContaining("belongs to another plan");
        assertThat(steps().isDone()).isTrue();
        assertThat(folder().damage(folder().contents(), OLD)).isEmpty();
        assertThat(names()).hasSize(3 + OLD.partitions().size());
        for (Partition partition : OLD.partitions()) {
            store(OLD).check(partition);
        }
    }

    @Test
    void aManifestThatIsWrittenAfterAnotherRunOverwroteTheFolderIsTakenBack() throws IOException {
        folder().begin(PlanFile.of(OLD));
        Manifest manifest = make(OLD);
        steps().before("create", FileNames.MANIFEST, this::overwrite);
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> folder().finish(manifest))
                .withMessageContaining("belongs to another plan");
        assertOnlyTheNewPlan();
    }

    @Test
    void aManifestIsNotWrittenIntoAFolderOfAnotherPlan() throws IOException {
        folder().begin(PlanFile.of(OLD));
        Manifest manifest = make(OLD);
        overwrite();
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> folder().finish(manifest))
                .withMessageContaining("belongs to another plan");
        assertOnlyTheNewPlan();
    }

    @Test
    void anAttemptThatIsPublishedAfterAnotherRunOverwroteTheFolderFailsAndLeavesNothing() throws IOException {
        folder().begin(PlanFile.of(OLD));
        steps().before("rename", PART, this::overwrite);
        assertThatThrownBy(() -> store(OLD).make(OLD.partitions().get(1), "a", () -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(PART);
        assertOnlyTheNewPlan();
    }

    @Test
    void anAttemptThatIsPublishedWhileAnotherRunOverwritesTheFolderLeavesNothing() throws IOException {
        folder().begin(PlanFile.of(OLD));
        PartitionStore store = store(OLD);
        // an attempt that has seen the plan, and publishes its file when the other run has removed what it found
        steps().before(
                        "delete",
                        FileNames.PLAN,
                        () -> store.make(OLD.partitions().get(1), "a", () -> {}));
        overwrite();
        assertOnlyTheNewPlan();
    }
}
