package io.github.weightinit.spark.job;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.checkpoint.CompactReceipt;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.spark.store.RemoteStore;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/**
 * The task: makes the file of a partition, or finds a whole one that an earlier run or another attempt made.
 *
 * @param files the checkpoint's files
 * @param run a word that no other driver uses
 * @param bytesDone counts the bytes of values in whole files
 * @param bytesKept counts those of them that were there before the job
 */
record MakePartition(RemoteStore files, String run, LongAccumulator bytesDone, LongAccumulator bytesKept)
        implements Function<MakePartition.Wanted, MakePartition.Made> {
    /**
     * A file that the checkpoint is to have.
     *
     * @param partition what it holds
     * @param isThere whether a file of its name was there before the job
     */
    @DefaultSerializer(JavaSerializer.class)
    record Wanted(Partition partition, boolean isThere) implements Serializable {}

    /**
     * A whole file.
     *
     * @param file its receipt
     * @param isKept whether it was there before the job
     */
    @DefaultSerializer(JavaSerializer.class)
    record Made(CompactReceipt file, boolean isKept) implements Serializable {}

    @Override
    public Made call(Wanted wanted) throws IOException {
        Partition partition = wanted.partition;
        PartitionStore store = files.open();
        // on an object store it takes two requests to learn that a file is missing; one list tells it of all files
        boolean isFirst = TaskContext.get().attemptNumber() == 0;
        Optional<FileReceipt> found = wanted.isThere || !isFirst ? store.find(partition) : Optional.empty();
        FileReceipt file = found.isPresent() ? found.get() : make(store, partition);
        boolean isKept = found.isPresent() && isFirst;
        bytesKept.add(isKept ? files.files().bytes(partition) : 0);
        bytesDone.add(files.files().bytes(partition));
        return new Made(CompactReceipt.of(partition.index(), file), isKept);
    }

    private FileReceipt make(PartitionStore store, Partition partition) throws IOException {
        TaskContext task = TaskContext.get();
        try {
            FileReceipt file = store.make(partition, run + "-" + task.taskAttemptId(), task::killTaskIfInterrupted);
            TaskMetrics.wrote(file);
            return file;
        } catch (IOException e) {
            // another driver with the same plan may have finished and deleted what this attempt was writing
            return store.find(partition).orElseThrow(() -> e);
        } catch (FolderException e) {
            throw e;
        } catch (RuntimeException e) { // stores are not meant to throw one
            if (task.isInterrupted() || Reason.isDefect(e)) {
                throw e;
            }
            throw new IOException("cannot write %s: %s".formatted(store.path(partition), Reason.of(e)), e);
        }
    }
}
