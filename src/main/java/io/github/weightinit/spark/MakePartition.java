package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The task: makes the file of a partition, or finds that an earlier run made it.
 *
 * @param folder the checkpoint's folder
 * @param format what all files have in common
 * @param resumes whether files of an earlier run may be there
 * @param run a word that no other driver uses
 * @param configuration Hadoop's, from the driver
 * @param valuesDone counts values that stand in whole files
 * @param filesKept counts files of an earlier run
 */
record MakePartition(
        String folder,
        FileFormat format,
        boolean resumes,
        String run,
        Broadcast<SerializableConfiguration> configuration,
        LongAccumulator valuesDone,
        LongAccumulator filesKept)
        implements Function<Partition, FileReceipt> {
    @Override
    public FileReceipt call(Partition partition) throws IOException {
        Configuration hadoop = configuration.value().value();
        PartitionStore store = new PartitionStore(CheckpointFolder.open(new Path(folder), hadoop), format, hadoop);
        Optional<FileReceipt> found = resumes ? store.find(partition) : Optional.empty();
        FileReceipt receipt = found.isPresent() ? found.get() : make(store, partition);
        filesKept.add(found.isPresent() ? 1 : 0);
        valuesDone.add(partition.elements());
        return receipt;
    }

    private FileReceipt make(PartitionStore store, Partition partition) throws IOException {
        TaskContext task = TaskContext.get();
        return store.make(partition, run + "-" + task.taskAttemptId(), task::killTaskIfInterrupted);
    }
}
