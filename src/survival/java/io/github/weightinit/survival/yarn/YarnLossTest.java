package io.github.weightinit.survival.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.cli.Submit;
import io.github.weightinit.cli.Submit.Outcome;
import io.github.weightinit.format.Json;
import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.OutFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.NodeState;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.nodemanager.NodeManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A machine, and the driver, that YARN loses while {@code init} writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YarnLossTest {
    private static final int FILES = 250;
    private static final FileFormat FORMAT = FileFormat.PARQUET;

    private Path folder;
    private YarnCluster cluster;
    private YarnSubmit submit;
    private OutFolder undisturbed;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        submit = YarnSubmit.to(folder);
        cluster = YarnCluster.start(folder);
        undisturbed = new OutFolder(folder.resolve("undisturbed"));
        assertThat(Submit.run(init(3, undisturbed)).code()).isZero();
        assertThat(undisturbed.parts()).hasSize(FILES);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    private String[] init(long seed, OutFolder out, String... options) throws IOException {
        Path spec = Files.writeString(
                folder.resolve("net-%d.conf".formatted(seed)),
                "seed = %d, tensors = [ %s ]".formatted(seed, FORMAT.matrices(FILES, 256, 1024)));
        String[] command = FORMAT.init("1MiB", spec.toString(), out.toString());
        String[] all = new String[options.length + command.length];
        System.arraycopy(options, 0, all, 0, options.length);
        System.arraycopy(command, 0, all, options.length, command.length);
        return all;
    }

    @Test
    void aMachineThatIsLostCostsOnlyTheFileInWork() throws IOException, InterruptedException, YarnException {
        OutFolder out = new OutFolder(folder.resolve("machine"));
        Outcome outcome;
        try (Submit init = submit.start("client", init(3, out, "--num-executors", "2"))) {
            Await.until("some files", () -> out.parts().size() >= 10);
            NodeManager node = cluster.stopExecutorInAFileOf(out.path());
            Map<String, Object> whole = out.identities();
            assertThat(out.isFinished()).as("finished before the loss").isFalse();
            assertThat(out.inProgress()).as("files in work").isNotEmpty();
            YarnCluster.lose(node);
            outcome = init.awaitSuccess();
            assertThat(out.replaced(whole)).as("whole files made twice").isZero();
        }
        assertThat(outcome.err()).contains("Lost executor").contains("Container released on a *lost* node");
        assertThat(cluster.nodes(NodeState.LOST)).isEqualTo(1);
        ApplicationReport report = cluster.ended();
        assertThat(report.getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
        assertThat(cluster.attempts(report.getApplicationId())).isEqualTo(1);
        out.assertFinishedAs(undisturbed);
        assertThat(Submit.run("verify", out.toString()).code()).isZero();
    }

    @Test
    void theSecondAttemptKeepsWhatTheFirstMadeEvenWhereThatWasToOverwrite()
            throws IOException, InterruptedException, YarnException {
        OutFolder out = new OutFolder(folder.resolve("attempts"));
        assertThat(Submit.run(init(4, out)).code()).isZero();
        Path results = folder.resolve("results.json");
        Map<String, Object> whole;
        try (Submit init = submit.start("cluster", appended(init(3, out), "--overwrite", "--json=" + results))) {
            Await.until("some files of the new plan", () -> hasPlanOf(undisturbed, out) && out.parts().size() >= 10);
            cluster.killDriver(cluster.last().getApplicationId());
            whole = out.identities();
            assertThat(out.isFinished()).as("finished before the kill").isFalse();
            Outcome outcome = init.await();
            assertThat(outcome.code()).as(outcome.err()).isZero();
        }
        ApplicationReport report = cluster.last();
        assertThat(report.getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
        assertThat(cluster.attempts(report.getApplicationId())).isEqualTo(2);
        out.assertFinishedAs(undisturbed);
        assertThat(out.replaced(whole)).as("whole files made twice").isZero();
        assertThat(Json.mapper().readTree(Files.readString(results)).get("filesKept").asInt())
                .isBetween(whole.size(), FILES - 1);
        assertThat(Submit.run("verify", out.toString()).code()).isZero();
    }

    private static boolean hasPlanOf(OutFolder one, OutFolder other) throws IOException {
        Path plan = other.path().resolve("_plan.json");
        return Files.exists(plan) && Files.mismatch(one.path().resolve("_plan.json"), plan) == -1;
    }

    private static String[] appended(String[] words, String... more) {
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }
}
