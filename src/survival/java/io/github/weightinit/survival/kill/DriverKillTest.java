package io.github.weightinit.survival.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.cli.Submit;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.survival.fixture.Await;
import io.github.weightinit.survival.fixture.OutFolder;
import io.github.weightinit.survival.fixture.PrintedSeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the whole job, driver and tasks, at moments drawn by chance, again and again. */
class DriverKillTest {
    private static final int FILES = 300;
    private static final int KILLS = 20;
    private static final int CORES = 2;

    /** The most files that a run may make before it is killed. */
    private static final int FILES_A_RUN = FILES / 8;

    @TempDir
    private Path temporary;

    private String spec;
    private OutFolder undisturbed;
    private int rounds;

    @BeforeEach
    void makeUndisturbed() throws IOException, InterruptedException {
        spec = Files.writeString(
                        temporary.resolve("net.conf"),
                        "seed = 3, axes = in_out, tensors = [ { name = w, shape = [%d, 1024], init = he } ]".formatted(FILES * 256))
                .toString();
        undisturbed = next();
        assertSucceeds(undisturbed);
        assertThat(undisturbed.parts()).hasSize(FILES);
    }

    private OutFolder next() {
        return new OutFolder(temporary.resolve("out-" + rounds++));
    }

    private Submit init(OutFolder out) throws IOException {
        String[] arguments = {
            "--master", "local[" + CORES + "]", "--driver-java-options", "-Djava.io.tmpdir=" + temporary,
            "init", "--block-size=1MiB", "--progress=none", spec, out.toString()
        };
        return Submit.start(Map.of("SPARK_LOCAL_DIRS", temporary.toString()), arguments);
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
            int inWork = out.inProgress().size();
            if (!killWhileWriting(out, whole.size() + 1 + random.nextInt(FILES_A_RUN), random.nextInt(20))) {
                out.assertFinishedAs(undisturbed); // it was quicker: killed just at its end, or not at all
                out = next();
                kills--;
                continue;
            }
            int lost = out.inProgress().size() - inWork;
            most = Math.max(most, lost);
            begunAgain += lost;
            madeAgain += out.replaced(whole);
            assertUnfinishedAndWhole(out);
            if (kills % 7 == 0) {
                assertInspectSaysUnfinished(out);
            }
        }
        int kept = out.parts().size();
        if (kept > 0) {
            assertThat(assertSucceeds(out)).contains(kept + " files kept from before");
            out.assertFinishedAs(undisturbed);
        }
        System.out.printf(
                "%d kills over %d checkpoints of %d files: %d blocks were in work and begun again (at most %d a kill), %d whole ones made twice%n",
                KILLS, rounds - 1, FILES, begunAgain, most, madeAgain);
        assertThat(madeAgain).as("whole files made twice").isZero();
        assertThat(most).as("blocks lost by one kill").isLessThanOrEqualTo(CORES);
    }

    /** Returns false where the job had ended, all but its process. */
    private boolean killWhileWriting(OutFolder out, int files, int milliseconds)
            throws IOException, InterruptedException {
        try (Submit init = init(out)) {
            Await.until(files + " files", () -> !init.isAlive() || out.parts().size() >= Math.min(files, FILES));
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
        for (int part : contents.parts().keySet()) {
            assertThat(store.find(plan.partitions().get(part))).as("file %d", part).isPresent();
        }
    }

    private static void assertInspectSaysUnfinished(OutFolder out) throws IOException, InterruptedException {
        Submit.Outcome inspected = Submit.run("inspect", out.toString());
        assertThat(inspected.out())
                .contains("is unfinished: " + out.parts().size() + " of " + FILES + " files are there");
        assertThat(inspected.code()).isEqualTo(1);
    }
}
