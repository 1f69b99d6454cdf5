package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The task: makes the file of a partition, or finds that a whole one is there: an earlier run's, or another attempt's.
 *
 * @param folder the checkpoint's folder
 * @param format what all files have in common
 * @param run a word that no other driver uses
 * @param configuration Hadoop's, from the driver
 * @param bytesDone counts the bytes of values that stand in whole files
 */
record MakePartition(
        String folder,
        FileFormat format,
        String run,
        Broadcast<SerializableConfiguration> configuration,
        LongAccumulator bytesDone)
        implements Function<Partition, MakePartition.Made> {
    /**
     * A whole file.
     *
     * @param file its receipt
     * @param isKept whether it was there before the job
     */
    record Made(FileReceipt file, boolean isKept) implements Serializable {}

    @Override
    public Made call(Partition partition) throws IOException {
        Configuration hadoop = configuration.value().value();
        PartitionStore store = new PartitionStore(CheckpointFolder.open(new Path(folder), hadoop), format, hadoop);
        Optional<FileReceipt> found = store.find(partition);
        FileReceipt file = found.isPresent() ? found.get() : make(store, partition);
        bytesDone.add(format.bytes(partition));
        return new Made(file, found.isPresent() && TaskContext.get().attemptNumber() == 0);
    }

    private FileReceipt make(PartitionStore store, Partition partition) throws IOException {
        TaskContext task = TaskContext.get();
        try {
            return store.make(partition, run + "-" + task.taskAttemptId(), task::killTaskIfInterrupted);
        } catch (IOException e) {
            // another driver with the same plan may have finished, and swept this attempt away
            return store.find(partition).orElseThrow(() -> e);
        }
    }
}
