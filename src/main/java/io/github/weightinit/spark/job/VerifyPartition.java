package io.github.weightinit.spark.job;

import io.github.weightinit.plan.Partition;
import io.github.weightinit.spark.store.RemoteStore;
import io.github.weightinit.verification.PartitionResult;
import io.github.weightinit.verification.PartitionVerifier;
import io.github.weightinit.verification.Scope;
import java.io.IOException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/**
 * The task: verifies the file of a partition.
 *
 * @param files the checkpoint's files
 * @param scope which blocks are recomputed
 * @param bytesDone counts the bytes of values whose file has been read
 */
record VerifyPartition(RemoteStore files, Scope scope, LongAccumulator bytesDone)
        implements Function<Partition, PartitionResult> {
    @Override
    public PartitionResult call(Partition partition) throws IOException {
        TaskContext task = TaskContext.get();
        PartitionVerifier verifier = new PartitionVerifier(files.open(), scope, task::killTaskIfInterrupted);
        PartitionResult result = verifier.verify(partition);
        result.receipts().forEach(TaskMetrics::read);
        bytesDone.add(files.files().bytes(partition));
        return result;
    }
}
