package io.github.weightinit.survival.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.cli.Submit;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.OutFolder;
import io.github.weightinit.survival.fixture.PrintedSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kill -9} of the whole job, driver and tasks, at moments drawn by chance, again and again. */
@ParameterizedClass(name = "{0}")
@CsvSource({"PARQUET, 300", "SAFETENSORS, 100"})
class DriverKillTest {
    private static final int KILLS = 20;
    private static final int CORES = 2;

    private final FileFormat format;
    private final int files;

    @TempDir
    private Path temporary;

    private String spec;
    private OutFolder undisturbed;
    private int rounds;

    DriverKillTest(FileFormat format, int files) {
        this.format = format;
        this.files = files;
    }

    @BeforeEach
    void makeUndisturbed() throws IOException, InterruptedException {
        spec = Files.writeString(
                        temporary.resolve("net.conf"),
                        "seed = 3, axes = in_out, tensors = [ %s ]".formatted(format.matrices(files, 256, 1024)))
                .toString();
        undisturbed = next();
        assertSucceeds(undisturbed);
        assertThat(undisturbed.parts()).hasSize(files);
    }

    private OutFolder next() {
        return new OutFolder(temporary.resolve("out-" + rounds++));
    }

    private Submit init(OutFolder out) throws IOException {
        String[] spark = {"--master", "local[" + CORES + "]", "--driver-java-options", "-Djava.io.tmpdir=" + temporary};
        String[] init = format.init("1MiB", spec, out.toString());
        return Submit.start(
                Map.of("SPARK_LOCAL_DIRS", temporary.toString()),
                Stream.concat(Arrays.stream(spark), Arrays.stream(init)).toArray(String[]::new));
    }

    private String assertSucceeds(OutFolder out) throws IOException, InterruptedException {
        try (Submit init = init(out)) {
            return init.awaitSuccess().out();
        }
    }

    @Test
    void aDriverThatIsKilledAgainAndAgainLosesOnlyTheBlocksInWork() throws IOException, InterruptedException {
        Random random = PrintedSeed.random("kills of drivers");
        OutFolder out = next();
        int begunAgain = 0;
        int madeAgain = 0;
        int most = 0;
        for (int kills = 1; kills <= KILLS; kills++) {
            Map<String, Object> whole = out.identities();
            int inWork = out.inWork();
            int filesOfRun = 1 + random.nextInt(files / 8);
            if (!killWhileWriting(out, whole.size() + filesOfRun, random.nextInt(20))) {
                out.assertFinishedAs(undisturbed); // it was quicker: killed just at its end, or not at all
                out = next();
                kills--;
                continue;
            }
            int lost = out.inWork() - inWork;
            most = Math.max(most, lost);
            begunAgain += lost;
            madeAgain += out.replaced(whole);
            assertUnfinishedAndWhole(out);
            if (kills % 7 == 0) {
                assertInspectSaysUnfinished(out);
            }
        }
        int kept = out.complete().size();
        if (kept > 0) {
            assertThat(assertSucceeds(out)).contains(kept + " files kept from before");
            out.assertFinishedAs(undisturbed);
        }
        System.out.printf(
                "%d kills over %d checkpoints of %d files: %d blocks were in work and begun again (at most %d a kill), %d whole ones made twice%n",
                KILLS, rounds - 1, files, begunAgain, most, madeAgain);
        assertThat(madeAgain).as("whole files made twice").isZero();
        assertThat(most).as("blocks lost by one kill").isLessThanOrEqualTo(CORES);
    }

    /** Returns false where the job had ended, all but its process. */
    private boolean killWhileWriting(OutFolder out, int wanted, int milliseconds)
            throws IOException, InterruptedException {
        try (Submit init = init(out)) {
            Await.until(wanted + " files", () -> {
                out.assertReadersFindOnlyFilesOf(undisturbed);
                return !init.isAlive() || out.complete().size() >= Math.min(wanted, files);
            });
            Thread.sleep(milliseconds); // so that the kill meets any moment of a block's making
            init.kill();
        }
        if (!out.isFinished()) {
            return true;
        }
        assertSucceeds(out);
        return false;
    }

    private void assertUnfinishedAndWhole(OutFolder out) throws IOException {
        Contents contents = out.checkpoint().contents();
        assertThat(contents.isFinished()).isFalse();
        assertThat(contents.foreign()).isEmpty();
        out.assertPartsOf(undisturbed);
        Plan plan = contents.plan().orElseThrow().plan();
        PartitionStore store = new PartitionStore(out.checkpoint(), Formats.files(plan), new Configuration());
        for (Partition partition : plan.partitions()) {
            String file = format.file(partition.index(), files);
            assertThat(store.find(partition).isPresent()).as(file).isEqualTo(out.complete().contains(file));
        }
    }

    private void assertInspectSaysUnfinished(OutFolder out) throws IOException, InterruptedException {
        Submit.Outcome inspected = Submit.run("inspect", out.toString());
        assertThat(inspected.out())
                .contains("is unfinished: " + out.parts().size() + " of " + files + " files are there");
        assertThat(inspected.code()).isEqualTo(1);
    }
}
