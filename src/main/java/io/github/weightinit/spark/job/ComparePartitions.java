package io.github.weightinit.spark.job;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.comparison.PartitionPairs;
import io.github.weightinit.comparison.RowComparison;
import io.github.weightinit.comparison.ValueDifferences;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.spark.store.RemoteStore;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/**
 * The task: compares the values of a partition with those of another checkpoint.
 *
 * @param one the files of the one checkpoint
 * @param other the files of the other
 * @param valuesDone counts the values that were compared
 */
record ComparePartitions(RemoteStore one, RemoteStore other, LongAccumulator valuesDone)
        implements Function<PartitionPairs, ComparePartitions.Compared> {
    /**
     * What was found.
     *
     * @param values the values that differ, by tensor
     * @param damage why the files could not be compared; empty if they were
     */
    @DefaultSerializer(JavaSerializer.class)
    record Compared(Map<String, ValueDifferences> values, List<String> damage) implements Serializable {}

    @Override
    public Compared call(PartitionPairs work) throws IOException {
        TaskContext task = TaskContext.get();
        RowComparison comparison = new RowComparison(one.open(), other.open(), task::killTaskIfInterrupted);
        try {
            return new Compared(comparison.compare(work), List.of());
        } catch (IOException e) {
            return new Compared(Map.of(), List.of(Reason.of(e))); // another attempt would find the same
        } finally {
            valuesDone.add(work.elements());
        }
    }
}
