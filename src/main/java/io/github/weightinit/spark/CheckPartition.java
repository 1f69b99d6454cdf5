package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The task: reads the whole file of a partition.
 *
 * @param folder the checkpoint's folder
 * @param format what all files have in common
 * @param configuration Hadoop's, from the driver
 * @param bytesDone counts the bytes of values whose file has been read
 */
record CheckPartition(
        String folder, FileFormat format, Broadcast<SerializableConfiguration> configuration, LongAccumulator bytesDone)
        implements Function<Partition, CheckPartition.Checked> {
    /**
     * What was found.
     *
     * @param file the receipt of a whole file, or null
     * @param problem what is wrong with the file, or null
     */
    record Checked(FileReceipt file, String problem) implements Serializable {}

    @Override
    public Checked call(Partition partition) throws IOException {
        Configuration hadoop = configuration.value().value();
        PartitionStore store = new PartitionStore(CheckpointFolder.open(new Path(folder), hadoop), format, hadoop);
        try {
            return new Checked(store.check(partition), null);
        } catch (IOException e) {
            return new Checked(null, e.getMessage());
        } finally {
            bytesDone.add(format.bytes(partition));
        }
    }
}
