package io.github.weightinit.survival.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.cli.Submit;
import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.OutFolder;
import io.github.weightinit.survival.fixture.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Spark's own speculation on a real cluster: an executor stands still in the middle of a file, and another copies its task. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}")
@EnumSource(FileFormat.class)
class SpeculationTest {
    private static final int FILES = 12;
    private static final int TRIES = 10;
    private static final List<String> SPECULATION = List.of(
            "--conf", "spark.speculation=true",
            "--conf", "spark.speculation.interval=50ms",
            "--conf", "spark.speculation.quantile=0.5",
            "--conf", "spark.speculation.multiplier=1.1",
            "--conf", "spark.speculation.minTaskRuntime=50ms");

    @Parameter
    private FileFormat format;

    private Path temporary;
    private StandaloneCluster cluster;
    private String spec;
    private OutFolder undisturbed;
    private int runs;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        temporary = folder;
        cluster = StandaloneCluster.start(temporary.resolve("cluster"));
        spec = Files.writeString(
                        temporary.resolve("net.conf"),
                        "seed = 3, tensors = [ %s ]".formatted(format.matrices(FILES, 1024, 4096)))
                .toString();
        undisturbed = next();
        try (Submit init = init(undisturbed)) {
            init.awaitSuccess();
        }
        assertThat(undisturbed.parts()).hasSize(FILES);
    }

    @AfterParameterizedClassInvocation(injectArguments = false)
    void stop() throws IOException {
        cluster.close();
    }

    private OutFolder next() {
        return new OutFolder(temporary.resolve("out-" + runs++));
    }

    private Submit init(OutFolder out) throws IOException {
        return cluster.submit(SPECULATION, format.init("16MiB", spec, out.toString()));
    }

    /** A stopped executor, and the file in the middle of which it stands. */
    private record Stuck(ProcessHandle executor, String inProgress) {
        /** {@code .part-00003-of-00012.parquet.ATTEMPT.inprogress} without its dot and what follows the name. */
        String part() {
            return inProgress.replaceFirst("^\\.(.*\\.(parquet|safetensors))\\..*$", "$1");
        }

        List<String> attempts(OutFolder out) throws IOException {
            return out.partsInProgress().stream()
                    .filter(n -> n.startsWith("." + part() + "."))
                    .toList();
        }
    }

    /** Stops an executor while it writes; which file is its, shows where others go on and that one does not. */
    private Optional<Stuck> stopOneThatWrites(OutFolder out, Submit init) throws IOException, InterruptedException {
        Await.until("both executors write", () -> !init.isAlive() || out.partsInProgress().size() == 2);
        if (!init.isAlive() || cluster.executors().size() != 2) {
            return Optional.empty();
        }
        ProcessHandle executor = cluster.executors().get(0);
        Signals.stop(executor);
        List<String> then = out.partsInProgress();
        int files = out.parts().size();
        Await.until("the other makes two files", () -> !init.isAlive() || out.parts().size() >= files + 2);
        List<String> still = new ArrayList<>(out.partsInProgress());
        still.retainAll(then);
        return still.size() == 1 ? Optional.of(new Stuck(executor, still.get(0))) : Optional.empty();
    }

    private void letAllEnd() throws IOException, InterruptedException {
        List<ProcessHandle> executors = cluster.executors();
        for (ProcessHandle executor : executors) {
            Signals.resume(executor);
        }
        Await.until("all executors end", () -> executors.stream().noneMatch(Signals::isRunning));
    }

    @Test
    void theCopyWinsAndTheExecutorThatStoodStillChangesNothing() throws IOException, InterruptedException {
        for (int run = 0; run < TRIES; run++) {
            OutFolder out = next();
            boolean isStuck;
            try (Submit init = init(out)) {
                Optional<Stuck> stuck = stopOneThatWrites(out, init);
                isStuck = stuck.isPresent();
                if (isStuck) {
                    Await.until("the checkpoint is finished", out::isFinished);
                    long finished = System.nanoTime();
                    init.awaitSuccess();
                    assertThat(Duration.ofNanos(System.nanoTime() - finished))
                            .as("waiting for an executor that stands still")
                            .isLessThan(Duration.ofMinutes(1));
                    out.assertFinishedAs(undisturbed);
                    letAllEnd();
                    out.assertFinishedAs(undisturbed);
                    return;
                }
                letAllEnd();
            }
        }
        throw new AssertionError("no executor stood still in the middle of a file");
    }

    @Test
    void theSlowAttemptWinsAndItsCopyChangesNothing() throws IOException, InterruptedException {
        for (int run = 0; run < TRIES; run++) {
            OutFolder out = next();
            try (Submit init = init(out)) {
                Optional<Stuck> stuck = stopOneThatWrites(out, init);
                if (stuck.isPresent() && stopTheCopy(out, init, stuck.get())) {
                    Signals.resume(stuck.get().executor());
                    init.awaitSuccess();
                    out.assertFinishedAs(undisturbed);
                    letAllEnd();
                    out.assertFinishedAs(undisturbed);
                    return;
                }
                letAllEnd();
            }
        }
        throw new AssertionError("no copy stood still in the middle of a file");
    }

    /** Returns whether two attempts at one file now stand in the middle of it. */
    private boolean stopTheCopy(OutFolder out, Submit init, Stuck stuck) throws IOException, InterruptedException {
        Await.until("a copy of the task", () -> !init.isAlive() || stuck.attempts(out).size() == 2);
        for (ProcessHandle executor : cluster.executors()) {
            Signals.stop(executor);
        }
        return stuck.attempts(out).size() == 2 && !out.parts().contains(stuck.part());
    }
}
