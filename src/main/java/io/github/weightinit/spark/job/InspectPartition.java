package io.github.weightinit.spark.job;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.checkpoint.CompactReceipt;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.spark.store.RemoteStore;
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
        implements Function<Partition, InspectPartition.Inspected> {
    /** What was found. */
    sealed interface Inspected extends Serializable {}

    /** @param receipt the receipt of a file whose every byte is as it was written */
    @DefaultSerializer(JavaSerializer.class)
    record Whole(CompactReceipt receipt) implements Inspected {}

    /** @param problem what is wrong with the file; names it */
    @DefaultSerializer(JavaSerializer.class)
    record Damaged(String problem) implements Inspected {}

    @Override
    public Inspected call(Partition partition) throws IOException {
        PartitionStore store = files.open();
        try {
            FileReceipt receipt = store.check(partition);
            TaskMetrics.read(receipt);
            return new Whole(CompactReceipt.of(partition.index(), receipt));
        } catch (IOException e) {
            return new Damaged(Reason.of(e));
        } finally {
            bytesDone.add(files.files().bytes(partition));
        }
    }
}
