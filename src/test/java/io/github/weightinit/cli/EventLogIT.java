package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.cli.Submit.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark's pages say of each command, and that it leaves alone what its user sets. */
class EventLogIT {
    @TempDir
    private Path folder;

    private EventLog log(List<String> options, String... command) throws IOException, InterruptedException {
        Path logs = folder.resolve("log-of-" + command[0]);
        List<String> arguments = new ArrayList<>(EventLog.options(logs));
        arguments.addAll(options);
        arguments.addAll(List.of(command));
        Outcome outcome = Submit.run(arguments.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        EventLog log = EventLog.read(logs);
        assertThat(log.stages()).as("stages").isSubsetOf(log.jobs("spark.job.description"));
        return log;
    }

    @Test
    void everyJobIsNamedAfterItsCheckpointAndPhaseAndItsWorkIsCounted() throws IOException, InterruptedException {
        Path out = folder.resolve("mlp");
        EventLog made = log(List.of(), "init", "--report", "--digest=sha256", "conf/mlp.conf", out.toString());
        assertThat(made.application()).isEqualTo("spark-weight-init mlp");
        assertThat(made.jobs("spark.jobGroup.id")).containsExactly("init", "verify", "report");
        assertThat(made.jobs("spark.job.description"))
                .containsExactly(
                        "init file:%s: write 1 file, 84 bytes of values".formatted(out),
                        "init file:%s: hash 4 tensors, 84 bytes".formatted(out),
                        "verify file:%s: read 1 file, 84 bytes of values".formatted(out),
                        "verify file:%s: compare the files with the manifest".formatted(out),
                        "verify file:%s: hash 4 tensors, 84 bytes".formatted(out),
                        "verify file:%s: test the distribution of 4 tensors".formatted(out),
                        "verify file:%s: look for identical rows, columns and tensors".formatted(out),
                        signals(1, out),
                        signals(2, out),
                        signals(3, out),
                        signals(4, out));
        assertThat(made.accumulated("bytes of values done")).isEqualTo(84);
        assertThat(made.accumulated("bytes of tensors hashed")).isEqualTo(84);
        assertThat(made.accumulated("bytes of values read")).isEqualTo(84);
        assertThat(made.accumulated("bytes of weights recomputed")).isEqualTo(256);

        assertThat(log(List.of(), "inspect", out.toString()).jobs("spark.job.description"))
                .containsExactly("inspect file:%s: read 1 file, 84 bytes of values".formatted(out));
        EventLog compared = log(List.of(), "diff", "--values", out.toString(), out.toString());
        assertThat(compared.jobs("spark.job.description"))
                .containsExactly("diff file:%s and file:%s: compare 4 tensors, 21 values".formatted(out, out));
        assertThat(compared.accumulated("values compared")).isEqualTo(21);
        EventLog audited = log(List.of(), "audit", "conf/mlp.conf", out.toString());
        assertThat(audited.jobs("spark.job.description"))
                .containsExactly(
                        "audit file:%s: read 1 piece, 84 bytes of values".formatted(out),
                        "audit file:%s: test the distribution of 4 tensors".formatted(out),
                        "audit file:%s: look for draws that are in two places".formatted(out),
                        "audit file:%s: look for identical rows, columns and tensors".formatted(out));
    }

    private static String signals(int product, Path out) {
        return "report file:%s: pass signals through the network, product %d of 4, 256 bytes of weights in all"
                .formatted(out, product);
    }
}
