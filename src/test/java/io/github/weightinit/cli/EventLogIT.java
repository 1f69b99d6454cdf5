package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.Submit.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What Spark's pages say of each command, run with settings of its user's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLogIT {
    private static final Map<String, String> USERS = Map.of(
            "spark.serializer", "org.apache.spark.serializer.KryoSerializer", // it cannot make records by itself
            "spark.cleaner.referenceTracking.blocking", "true",
            "spark.ui.port", "4321",
            "spark.job.description", "mine",
            "spark.jobGroup.id", "mine too");

    private final List<EventLog> logs = new ArrayList<>();
    private String out;

    @BeforeAll
    void run(@TempDir Path folder) throws IOException, InterruptedException {
        Path checkpoint = folder.resolve("mlp");
        out = checkpoint.toString();
        List<List<String>> commands = List.of(
                List.of("--name=nightly", "init", "--report", "--digest=sha256", "conf/mlp.conf", out),
                List.of("inspect", out),
                List.of("diff", "--values", out, out),
                List.of("audit", "conf/mlp.conf", out));
        for (List<String> command : commands) {
            Path log = folder.resolve("log-" + logs.size());
            List<String> arguments = new ArrayList<>(EventLog.options(log));
            USERS.forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
            arguments.addAll(command);
            Outcome outcome = Submit.run(arguments.toArray(String[]::new));
            assertThat(outcome.code()).as(outcome.err()).isZero();
            logs.add(EventLog.read(log));
        }
    }

    private List<String> phases(int command) {
        return logs.get(command).jobs("spark.job.description");
    }

    @Test
    void everyJobIsNamedAfterItsCheckpointAndPhase() {
        List<String> made = List.of(
                "init file:%s: write 1 file, 84 bytes of values".formatted(out),
                "init file:%s: hash 4 tensors, 84 bytes".formatted(out),
                "verify file:%s: read 1 file, 84 bytes of values".formatted(out),
                "verify file:%s: compare the files with the manifest".formatted(out),
                "verify file:%s: hash 4 tensors, 84 bytes".formatted(out),
                "verify file:%s: test the distribution of 4 tensors".formatted(out),
                "verify file:%s: look for identical rows, columns and tensors".formatted(out));
        assertThat(phases(0)).isEqualTo(made);
        assertThat(phases(1)).containsExactly("inspect file:%s: read 1 file, 84 bytes of values".formatted(out));
        assertThat(phases(2))
                .containsExactly("diff file:%s and file:%s: compare 4 tensors, 21 values".formatted(out, out));
        assertThat(phases(3))
                .containsExactly(
                        "audit file:%s: read 1 piece, 84 bytes of values".formatted(out),
                        "audit file:%s: test the distribution of 4 tensors".formatted(out),
                        "audit file:%s: look for draws that are in two places".formatted(out),
                        "audit file:%s: look for identical rows, columns and tensors".formatted(out));
        for (EventLog log : logs) {
            assertThat(log.stages()).as("stages").isSubsetOf(log.jobs("spark.job.description"));
        }
        assertThat(logs.get(0).jobs("spark.jobGroup.id"))
                .as("a small network is studied without a job")
                .containsExactly("init", "verify");
    }

    @Test
    void theWorkIsCountedUpToTheTotalThatTheNameStates() {
        assertThat(logs.get(0).accumulated("bytes of values done")).isEqualTo(84);
        assertThat(logs.get(0).accumulated("bytes of tensors hashed")).isEqualTo(84);
        for (int reading : List.of(0, 1, 3)) {
            assertThat(logs.get(reading).accumulated("bytes of values read")).isEqualTo(84);
        }
        assertThat(logs.get(2).accumulated("values compared")).isEqualTo(21);
    }

    @Test
    void whatTheUserSetsStays() {
        for (EventLog log : logs) {
            USERS.forEach((key, value) -> assertThat(log.setting(key)).as(key).isEqualTo(value));
        }
        assertThat(logs)
                .extracting(EventLog::application)
                .containsExactly("nightly", "spark-weight-init mlp", "spark-weight-init mlp", "spark-weight-init mlp");
    }
}
