package io.github.weightinit.survival.yarn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.Submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What YARN reports of each run, and what spark-submit returns, with the driver in the client and in the cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YarnTest {
    private Path folder;
    private YarnCluster cluster;
    private YarnSubmit submit;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        submit = YarnSubmit.to(folder);
        cluster = YarnCluster.start(folder);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    private void assertSucceededAtOnce(Outcome outcome) throws IOException, InterruptedException, YarnException {
        assertThat(outcome.code()).as(outcome.err()).isZero();
        ApplicationReport report = cluster.ended();
        assertThat(report.getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
        assertThat(cluster.attempts(report.getApplicationId())).as("attempts").isEqualTo(1);
    }

    private String conf(String model) {
        return Path.of("conf", model + ".conf").toAbsolutePath().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void onlyTheRunsThatSucceedAreReportedSoAndInTheirFirstAttempt(String mode)
            throws IOException, InterruptedException, YarnException {
        String out = folder.resolve(mode).toString();
        assertSucceededAtOnce(submit.run(mode, "init", conf("mlp"), out));
        assertThat(Path.of(out, "_SUCCESS")).exists();
        if (mode.equals("cluster")) {
            assertSucceededAtOnce(submit.run(mode, "init", conf("mlp"), out));
        } else { // it needs no job, so the cluster does not hear of it
            Outcome again = submit.run(mode, "init", conf("mlp"), out);
            assertThat(again.code()).as(again.err()).isZero();
            assertThat(again.out()).contains("finished already");
        }
        assertSucceededAtOnce(submit.run(mode, "verify", out));
        Files.delete(Path.of(out, "part-00000-of-00001.parquet"));
        assertThat(submit.run(mode, "verify", out).code())
                .as("what verify found wrong")
                .isEqualTo(1);
    }

    @Test
    void aWrongSpecInTheClientEndsWithTwoAndWritesNothing() throws IOException, InterruptedException {
        Path spec = Files.writeString(folder.resolve("wrong.conf"), "seed = 1\ntensors = []\n");
        Outcome outcome = submit.run("client", "init", spec.toString(), folder.resolve("wrong").toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("wrong.conf:2: 'tensors' must be a list");
        assertThat(folder.resolve("wrong")).doesNotExist();
    }

    @Test
    void aWrongSpecInTheClusterIsAFailedApplicationThatWritesNothing()
            throws IOException, InterruptedException, YarnException {
        Path spec = Files.writeString(folder.resolve("wrong.conf"), "seed = 1\ntensors = []\n");
        Outcome outcome = submit.run("cluster", "init", spec.toString(), folder.resolve("wrong").toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(cluster.ended().getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.FAILED);
        assertThat(folder.resolve("wrong")).doesNotExist();
    }
}
