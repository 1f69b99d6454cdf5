package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two runs with different plans in one folder: whichever moment the second one comes, no file of both plans is left. */
@ParameterizedClass(name = "{0}")
@EnumSource(FileFormat.class)
public abstract class TwoPlansContract {
    @Parameter
    private FileFormat format;

    private Plan oldPlan;
    private Plan newPlan;

    private Plan plan(int seed) {
        return format.plan(
                SpecText.read("seed = %d, tensors = [ %s ]".formatted(seed, format.matrices(4, 25, 100))), 10_000);
    }

    @BeforeEach
    void plan() {
        oldPlan = plan(1);
        newPlan = plan(2);
        assertThat(oldPlan.partitions()).hasSize(4);
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
        folder().begin(PlanFile.of(newPlan));
    }

    private void assertOnlyTheNewPlan() throws IOException {
        assertThat(steps().isDone()).isTrue();
        assertThat(names()).containsExactly("_plan.json");
        folder().requirePlan(Formats.files(newPlan).fingerprint());
    }

    @Test
    void aPlanThatIsPublishedAfterAnotherRunFinishedIsRefused() throws IOException {
        steps().before("rename", FileNames.PLAN, () -> {
            folder().begin(PlanFile.of(oldPlan));
            Manifest manifest = make(oldPlan);
            Companions.of(folder(), oldPlan).publish();
            folder().finish(manifest);
        });
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> folder().begin(PlanFile.of(newPlan)))
                .withMessageContaining("belongs to another plan");
        assertThat(steps().isDone()).isTrue();
        assertThat(folder().damage(folder().contents(), oldPlan)).isEmpty();
        assertThat(names()).hasSize(format.names(4));
        for (Partition partition : oldPlan.partitions()) {
            store(oldPlan).check(partition);
        }
    }

    @Test
    void aManifestThatIsWrittenAfterAnotherRunOverwroteTheFolderIsTakenBack() throws IOException {
        folder().begin(PlanFile.of(oldPlan));
        Manifest manifest = make(oldPlan);
        steps().before("create", FileNames.MANIFEST, this::overwrite);
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> folder().finish(manifest))
                .withMessageContaining("belongs to another plan");
        assertOnlyTheNewPlan();
    }

    @Test
    void aManifestIsNotWrittenIntoAFolderOfAnotherPlan() throws IOException {
        folder().begin(PlanFile.of(oldPlan));
        Manifest manifest = make(oldPlan);
        overwrite();
        assertThatExceptionOfType(FolderException.class)
                .isThrownBy(() -> folder().finish(manifest))
                .withMessageContaining("belongs to another plan");
        assertOnlyTheNewPlan();
    }

    @Test
    void anAttemptThatIsPublishedAfterAnotherRunOverwroteTheFolderFailsAndLeavesNothing() throws IOException {
        folder().begin(PlanFile.of(oldPlan));
        assertFailsIfOverwrittenBeforeRenameOf(format.file(1, 4));
    }

    /** The last that an attempt publishes: the file itself, or its receipt. */
    @Test
    void anAttemptWhoseLastFileIsPublishedAfterAnotherRunOverwroteTheFolderFailsAndLeavesNothing() throws IOException {
        folder().begin(PlanFile.of(oldPlan));
        assertFailsIfOverwrittenBeforeRenameOf(
                format.complete(format.file(1, 4)).get(0));
    }

    private void assertFailsIfOverwrittenBeforeRenameOf(String name) throws IOException {
        steps().before("rename", name, this::overwrite);
        assertThatThrownBy(() -> store(oldPlan).make(oldPlan.partitions().get(1), "a", () -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(format.file(1, 4));
        assertOnlyTheNewPlan();
    }

    @Test
    void anAttemptThatIsPublishedWhileAnotherRunOverwritesTheFolderLeavesNothing() throws IOException {
        folder().begin(PlanFile.of(oldPlan));
        PartitionStore store = store(oldPlan);
        // an attempt that has seen the plan, and publishes its file when the other run has removed what it found
        steps().before(
                        "delete",
                        FileNames.PLAN,
                        () -> store.make(oldPlan.partitions().get(1), "a", () -> {}));
        overwrite();
        assertOnlyTheNewPlan();
    }
}
