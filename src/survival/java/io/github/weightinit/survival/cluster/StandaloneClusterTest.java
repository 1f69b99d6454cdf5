package io.github.weightinit.survival.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.cli.Submit;
import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.OutFolder;
import io.github.weightinit.survival.fixture.PrintedSeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job on a real cluster, whose processes die while it writes. */
class StandaloneClusterTest {
    @TempDir
    private Path temporary;

    private StandaloneCluster cluster;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        cluster = StandaloneCluster.start(temporary.resolve("cluster"));
    }

    @AfterEach
    void stop() throws IOException {
        cluster.close();
    }

    private OutFolder out(String name) {
        return new OutFolder(temporary.resolve(name));
    }

    private Submit init(FileFormat format, int files, OutFolder out, String... options) throws IOException {
        Path spec = Files.writeString(
                temporary.resolve("net.conf"), "seed = 3, tensors = [ %s ]".formatted(format.matrices(files, 256, 1024)));
        return cluster.submit(List.of(options), format.init("1MiB", spec.toString(), out.toString()));
    }

    private OutFolder undisturbed(FileFormat format, int files) throws IOException, InterruptedException {
        OutFolder out = out("undisturbed");
        try (Submit init = init(format, files, out)) {
            init.awaitSuccess();
        }
        assertThat(out.parts()).hasSize(files);
        return out;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PARQUET, 400, 10", "SAFETENSORS, 200, 4"})
    void executorsAndWorkersThatDieChangeNoByte(FileFormat format, int files, int wantedKills)
            throws IOException, InterruptedException {
        Random random = PrintedSeed.random("kills of executors and workers");
        OutFolder undisturbed = undisturbed(format, files);
        int kills = 0;
        int runs = 0;
        while (kills < wantedKills) {
            OutFolder out = out("run-" + runs);
            boolean executorFirst = runs++ % 2 == 0;
            try (Submit init = init(format, files, out)) {
                kills += killOnceWriting(init, out, 1 + random.nextInt(files / 3), executorFirst, random);
                out.assertPartsOf(undisturbed);
                Map<String, Object> whole = out.identities();
                kills += killOnceWriting(init, out, whole.size() + random.nextInt(files / 3), !executorFirst, random);
                out.assertPartsOf(undisturbed);
                init.awaitSuccess();
                System.out.printf("%tT %d kills, %d files made twice%n", LocalTime.now(), kills, out.replaced(whole));
            }
            out.assertFinishedAs(undisturbed);
            cluster.replaceWorkers();
            assertThat(runs).as("runs without two kills while they write").isLessThan(10);
        }
    }

    /** Returns 1, or 0 where the job ended before its victim. */
    private int killOnceWriting(Submit init, OutFolder out, int files, boolean executor, Random random)
            throws IOException, InterruptedException {
        Await.until(files + " files, and an executor", () -> !init.isAlive() || out.parts().size() >= files && !cluster.executors().isEmpty());
        if (executor) {
            List<ProcessHandle> executors = cluster.executors();
            executors.get(random.nextInt(executors.size())).destroyForcibly();
        } else {
            cluster.kill(cluster.workers().get(random.nextInt(cluster.workers().size())));
        }
        System.out.printf(
                "%tT killed %s at %d files, %d in progress%n",
                LocalTime.now(),
                executor ? "an executor" : "a worker", out.parts().size(), out.inProgress().size());
        return out.isFinished() ? 0 : 1;
    }

    @Test
    void anExecutorThatDiesWhileMatricesAreMadeChangesNoByte() throws IOException, InterruptedException {
        Path spec = Files.writeString(
                temporary.resolve("orthogonal.conf"),
                "seed = 3, tensors = [ { name = w, shape = [3000, 3000], init = orthogonal } ]");
        OutFolder undisturbed = out("undisturbed");
        try (Submit init = cluster.submit(
                List.of(), FileFormat.PARQUET.init("4MiB", spec.toString(), undisturbed.toString()))) {
            init.awaitSuccess();
        }
        for (int panels : new int[] {4, 17}) { // of S, and of the columns, of which there are 12 each
            OutFolder out = out("killed-" + panels);
            try (Submit init =
                    cluster.submit(List.of(), FileFormat.PARQUET.init("4MiB", spec.toString(), out.toString()))) {
                Await.until(panels + " panels", () -> panels(temporary.resolve("killed-" + panels)) >= panels);
                cluster.executors().get(0).destroyForcibly();
                init.awaitSuccess();
            }
            out.assertFinishedAs(undisturbed);
            assertThat(out.names()).doesNotContain("_scratch");
        }
    }

    private static long panels(Path out) {
        try (Stream<Path> files = Files.walk(out.resolve("_scratch"))) {
            return files.filter(file -> file.toString().matches(".*-[sq]-[0-9]+")).count();
        } catch (IOException | UncheckedIOException e) {
            return 0; // not there yet, or a file that was renamed meanwhile
        }
    }

    @Test
    void theDriverMayRunOnAWorker() throws IOException, InterruptedException {
        OutFolder undisturbed = undisturbed(FileFormat.PARQUET, 100);
        OutFolder out = out("cluster-mode");
        try (Submit init = init(FileFormat.PARQUET, 100, out, "--deploy-mode", "cluster", "--driver-memory", "512m")) {
            init.awaitSuccess();
        }
        Await.until("a driver on a worker finishes the folder", () -> out.names().contains("_SUCCESS"));
        out.assertFinishedAs(undisturbed);
    }
}
