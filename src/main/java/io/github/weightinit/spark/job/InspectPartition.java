package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/**
 * The task: reads the whole file of a partition.
 *
 * @param files the checkpoint's files
 * @param bytesDone counts the bytes of values whose file has been read
 */
record InspectPartition(RemoteStore files, LongAccumulator bytesDone)
        implements Function<Partition, InspectPartition.Checked> {
    /**
     * What was found.
     *
     * @param file the receipt of a whole file, or null
     * @param problem what is wrong with the file, or null
     */
    record Checked(FileReceipt file, String problem) implements Serializable {}

    @Override
    public Checked call(Partition partition) throws IOException {
        PartitionStore store = files.open();
        try {
            return new Checked(store.check(partition), null);
        } catch (IOException e) {
            return new Checked(null, e.getMessage());
        } finally {
            bytesDone.add(files.format().bytes(partition));
        }
    }
}
