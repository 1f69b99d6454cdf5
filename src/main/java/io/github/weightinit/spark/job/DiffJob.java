package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.comparison.Comparison;
import io.github.weightinit.comparison.FinishedCheckpoint;
import io.github.weightinit.comparison.Matching;
import io.github.weightinit.comparison.PartitionPairs;
import io.github.weightinit.comparison.RowComparison;
import io.github.weightinit.comparison.ValueDifferences;
import io.github.weightinit.spark.store.RemoteStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Compares the values of two checkpoints. A task reads a file of the checkpoint that has more of them, and the same rows of
 * the other one.
 */
public final class DiffJob {
    private final JavaSparkContext spark;
    private final FinishedCheckpoint a;
    private final FinishedCheckpoint b;
    private final Matching matching;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param a a checkpoint
     * @param b another one
     * @param matching the tensors of both
     * @param progress shows its progress
     */
    public DiffJob(
            JavaSparkContext spark,
            FinishedCheckpoint a,
            FinishedCheckpoint b,
            Matching matching,
            Progress.Factory progress) {
        this.spark = spark;
        this.a = a;
        this.b = b;
        this.matching = matching;
        this.progress = progress;
    }

    /**
     * Compares in a Spark context of its own.
     *
     * @param interrupted runs when a signal ends the process before the job is done
     * @throws FolderException if the checkpoints have more tensors than the driver's memory allows
     * @throws IOException if a file cannot be read, or is damaged; the message names it
     */
    public static Comparison submit(
            JobContext jobs,
            FinishedCheckpoint a,
            FinishedCheckpoint b,
            Matching matching,
            Progress.Factory progress,
            Runnable interrupted)
            throws IOException {
        DriverMemory.requireToCompare(a.folder().path(), a.plan(), b.plan());
        return jobs.run(
                "spark-weight-init " + a.folder().path().getName(),
                interrupted,
                spark -> new DiffJob(spark, a, b, matching, progress).run());
    }

    /**
     * Compares the values of all tensors that both have with the same shape and number format.
     *
     * @throws IOException if a file cannot be read, or is damaged; the message names it
     */
    @SuppressWarnings("try") // label and progress act by themselves
    public Comparison run() throws IOException {
        boolean isSwapped = a.plan().partitions().size() < b.plan().partitions().size();
        FinishedCheckpoint one = isSwapped ? b : a;
        FinishedCheckpoint other = isSwapped ? a : b;
        Set<String> tensors = matching.comparable();
        List<PartitionPairs> tasks = PartitionPairs.of(one.plan(), other.plan(), tensors);
        Map<String, ValueDifferences> found = new HashMap<>();
        if (!tasks.isEmpty()) {
            LongAccumulator valuesDone = spark.sc().longAccumulator("values compared");
            ComparePartitions compare = new ComparePartitions(store(one), store(other), valuesDone);
            long elements = tasks.stream().mapToLong(PartitionPairs::elements).sum();
            String checkpoints = a.folder().path() + " and " + b.folder().path();
            String phase = "compare %s, %,d values".formatted(JobLabel.count(tensors.size(), "tensor"), elements);
            try (JobLabel label = JobLabel.of(spark, "diff", checkpoints, phase);
                    Progress shown = progress.start(
                            "diff",
                            new Progress.Work(Float.BYTES * elements, () -> Float.BYTES * valuesDone.value()))) {
                for (ComparePartitions.Compared part :
                        spark.parallelize(tasks, tasks.size()).map(compare).collect()) {
                    if (!part.damage().isEmpty()) {
                        throw new IOException(part.damage().get(0));
                    }
                    part.values().forEach((tensor, values) -> found.merge(tensor, values, ValueDifferences::plus));
                }
            }
        }
        return matching.byValues(isSwapped ? RowComparison.swapped(found) : found);
    }

    private RemoteStore store(FinishedCheckpoint checkpoint) {
        return RemoteStore.of(spark, checkpoint.folder(), Formats.files(checkpoint.plan()));
    }
}
