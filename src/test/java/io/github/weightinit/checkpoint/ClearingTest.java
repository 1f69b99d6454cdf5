package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClearingTest {
    private static final int AT_A_TIME = 20;

    /** A disk on which no file of weights is gone before so many are being deleted. */
    static final class SlowDeletion extends RawLocalFileSystem {
        private final CyclicBarrier others = new CyclicBarrier(AT_A_TIME);

        @Override
        public URI getUri() {
            return URI.create("slow:///");
        }

        @Override
        public boolean delete(Path path, boolean recursive) throws IOException {
            if (!path.getName().startsWith("_") && !path.getName().endsWith(".json")) {
                try {
                    others.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IOException("no other file is deleted meanwhile", e);
                }
            }
            return super.delete(path, recursive);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void manyFilesAreDeletedAtATime(FileFormat format, @TempDir java.nio.file.Path temporary) throws IOException {
        Configuration conf = new Configuration();
        conf.setClass("fs.slow.impl", SlowDeletion.class, FileSystem.class);
        Plan plan = format.plan(
                SpecText.read("seed = 1, tensors = [ %s ]".formatted(format.matrices(2 * AT_A_TIME, 10, 10))), 400);
        assertThat(plan.partitions()).hasSize(2 * AT_A_TIME);
        CheckpointFolder folder = CheckpointFolder.open(new Path("slow://" + temporary.resolve("net")), conf);
        folder.begin(PlanFile.of(plan));
        PartitionStore store = new PartitionStore(folder, Formats.files(plan), conf);
        for (var partition : plan.partitions()) {
            store.make(partition, "a", () -> {});
        }
        assertThat(folder.clear()).isEmpty();
        assertThat(temporary.resolve("net")).isEmptyDirectory();
    }
}
