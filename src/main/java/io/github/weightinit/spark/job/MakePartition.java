package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/**
 * The task: makes the file of a partition, or finds that a whole one is there: an earlier run's, or another attempt's.
 *
 * @param files the checkpoint's files
 * @param run a word that no other driver uses
 * @param bytesDone counts the bytes of values that stand in whole files
 */
record MakePartition(RemoteStore files, String run, LongAccumulator bytesDone)
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
        PartitionStore store = files.open();
        Optional<FileReceipt> found = store.find(partition);
        FileReceipt file = found.isPresent() ? found.get() : make(store, partition);
        bytesDone.add(files.format().bytes(partition));
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
