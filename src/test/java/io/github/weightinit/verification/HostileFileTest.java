package io.github.weightinit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.HostileFooter;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with right checksums that ask for more memory or stack than there is, read by a JVM with a heap of 64 MiB. */
class HostileFileTest {
    private static final long GB = 1_000_000_000;

    @TempDir
    private Path local;

    private Plan plan;
    private PartitionStore store;

    @BeforeEach
    void make() throws IOException {
        plan = ParquetFormat.plan(
                SpecText.read("seed = 1, tensors = [ { name = w, shape = [9, 5], init = xavier } ]"),
                20,
                Compression.NONE);
        Configuration configuration = new Configuration();
        CheckpointFolder folder = CheckpointFolder.open(new org.apache.hadoop.fs.Path(local.toString()), configuration);
        folder.begin(PlanFile.of(plan));
        store = new PartitionStore(folder, Formats.files(plan), configuration);
        for (Partition partition : plan.partitions()) {
            store.make(partition, "a", () -> {});
        }
    }

    private Path file(int partition) {
        return local.resolve(Formats.files(plan).name(plan.partitions().get(partition)));
    }

    @Test
    void whatAFooterAsksForIsBoundedBeforeItIsAllocated() throws IOException, InterruptedException {
        HostileFooter.stretch(file(0), 16 * GB / 10, 30);
        HostileFooter.nest(file(1), 100_000);
        HostileFooter.nest(file(2), 20_000);
        HostileFooter.list(file(3));
        HostileFooter.text(file(4));
        HostileFooter.schema(file(5), 10_000);
        HostileFooter.column(file(6), 2 * GB);
        HostileFooter.index(file(7), Integer.MAX_VALUE);
        List<String> lines = HostileFileProbe.run(local);
        String[] wrong = {
            "its footer is said to have 1,07",
            "its footer is said to have 20",
            "its footer cannot be read",
            "its footer cannot be read",
            "its footer cannot be read",
            "its footer is damaged: its schema has 10,000 elements",
            "its footer is damaged: it names a place that the file does not have: 2,000,000,000 bytes",
            "its footer is damaged: it names a place that the file does not have: 2,147,483,647 bytes"
        };
        for (int i = 0; i < wrong.length; i++) {
            String verified = "verify %d: %s: %s".formatted(i, file(i).getFileName(), wrong[i]);
            assertThat(lines).anyMatch(line -> line.startsWith(verified));
        }
        assertThat(lines)
                .filteredOn(line -> line.startsWith("inspect 0: "))
                .singleElement()
                .asString()
                .contains(wrong[0]);
        assertThat(lines).contains("inspect 8: whole").noneMatch(line -> line.startsWith("verify 8"));
        assertThat(lines).noneMatch(line -> line.contains("more memory than there is"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "m2", "min", "max"})
    void momentsThatAreNotThoseOfTheValuesAreFound(String moment) throws IOException {
        Partition partition = plan.partitions().get(0);
        PartitionVerifier verifier = new PartitionVerifier(store, Scope.ALL, () -> {});
        assertThat(verifier.verify(partition).problems().isNone()).isTrue();
        HostileFooter.receipts(file(0), "\"" + moment + "\":[^,}]*", "\"" + moment + "\":0.125");
        assertThat(verifier.verify(partition).problems().kept())
                .singleElement()
                .asString()
                .contains(file(0).getFileName().toString(), "the moments of rows 0 to 0 are not those in the receipt");
    }
}
