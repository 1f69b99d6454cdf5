package io.github.weightinit.survival.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileFormat;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.survival.fixture.OutFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Speculation as the folder sees it: two attempts at one file, stepped page by page through each other. */
@Timeout(60)
@ParameterizedClass(name = "{0}")
@EnumSource(FileFormat.class)
class TwoAttemptsTest {
    private final FileFormat format;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final PageGate first = new PageGate();
    private final PageGate second = new PageGate();

    @TempDir
    private Path temporary;

    private OutFolder out;
    private PartitionStore store;
    private Partition partition;
    private FileReceipt receipt;
    private byte[] bytes;

    TwoAttemptsTest(FileFormat format) {
        this.format = format;
    }

    @BeforeEach
    void makeUndisturbed() throws IOException {
        Plan plan = format.plan( // eight rows to a file, each a page or a chunk
                SpecText.read("seed = 1, tensors = [ %s ]".formatted(format.matrices(2, 8, 262144))), 8 << 20);
        partition = plan.partitions().get(1);
        OutFolder undisturbed = new OutFolder(temporary.resolve("undisturbed"));
        receipt = begun(undisturbed, plan).make(partition, "alone", () -> {});
        bytes = Files.readAllBytes(undisturbed.path().resolve(receipt.name()));
        out = new OutFolder(temporary.resolve("out"));
        store = begun(out, plan);
    }

    private static PartitionStore begun(OutFolder out, Plan plan) throws IOException {
        CheckpointFolder folder = out.checkpoint();
        folder.begin(PlanFile.of(plan));
        return new PartitionStore(folder, Formats.files(plan), new Configuration());
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private Future<FileReceipt> start(String attempt, PageGate gate) {
        return threads.submit(() -> store.make(partition, attempt, gate));
    }

    private void assertOnlyTheWholeFile() throws IOException {
        assertThat(out.names()).contains("_plan.json").containsAll(format.complete(receipt.name()));
        assertThat(out.names()).hasSize(1 + format.complete(receipt.name()).size());
        assertThat(Files.readAllBytes(out.path().resolve(receipt.name()))).isEqualTo(bytes);
        assertThat(store.find(partition)).contains(receipt);
    }

    @Test
    void theLaterAttemptWinsAndTheSlowOneChangesNothing() throws Exception {
        Future<FileReceipt> slow = start("first", first);
        first.awaitPage(5);
        Future<FileReceipt> quick = start("second", second);
        second.awaitPage(5);
        assertThat(out.partsInProgress()).hasSize(2);
        second.open();
        assertThat(quick.get()).isEqualTo(receipt);
        assertThat(Files.readAllBytes(out.path().resolve(receipt.name()))).isEqualTo(bytes);
        first.open();
        assertThat(slow.get()).isEqualTo(receipt);
        assertOnlyTheWholeFile();
    }

    @Test
    void theEarlierAttemptWinsAndItsCopyChangesNothing() throws Exception {
        Future<FileReceipt> slow = start("first", first);
        first.awaitPage(5);
        Future<FileReceipt> copy = start("second", second);
        second.awaitPage(1);
        first.open();
        assertThat(slow.get()).isEqualTo(receipt);
        assertThat(Files.readAllBytes(out.path().resolve(receipt.name()))).isEqualTo(bytes);
        second.open();
        assertThat(copy.get()).isEqualTo(receipt);
        assertOnlyTheWholeFile();
    }

    @Test
    void aLoserThatIsKilledTakesOnlyItsOwnWorkBack() throws Exception {
        Future<FileReceipt> slow = start("first", first);
        first.awaitPage(5);
        second.open();
        assertThat(start("second", second).get()).isEqualTo(receipt);
        first.killOnNextPage(); // as TaskContext.killTaskIfInterrupted does
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(slow::get)
                .withCauseInstanceOf(CancellationException.class);
        assertOnlyTheWholeFile();
    }

    @Test
    void anAttemptThatAnotherDriverSweepsAwayFailsAndTheWinnersFileStays() throws Exception {
        Future<FileReceipt> slow = start("first", first);
        first.awaitPage(5);
        String unfinished = out.inProgress().get(0);
        second.open();
        assertThat(start("second", second).get()).isEqualTo(receipt);
        Files.delete(out.path().resolve(unfinished)); // as the end of a job does to what lost attempts left
        first.open();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(slow::get)
                .withCauseInstanceOf(IOException.class);
        assertOnlyTheWholeFile();
    }
}
