package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.CompactReceipt;
import io.github.weightinit.format.CheckpointFiles;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.spark.job.InspectPartition.Damaged;
import io.github.weightinit.spark.job.InspectPartition.Inspected;
import io.github.weightinit.spark.job.InspectPartition.Whole;
import io.github.weightinit.spark.store.RemoteStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** Reads files of a checkpoint in full and compares their checksums. */
public final class InspectJob {
    /**
     * What was found.
     *
     * @param whole the receipts of the files that are whole, in the order of the partitions
     * @param problems what is wrong with each of the others
     */
    public record Result(List<CompactReceipt> whole, List<String> problems) {}

    private final JavaSparkContext spark;
    private final CheckpointFolder folder;
    private final CheckpointFiles files;
    private final List<Partition> partitions;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param folder the checkpoint's folder
     * @param files what all its files have in common
     * @param partitions those whose files are read
     * @param progress shows its progress
     */
    public InspectJob(
            JavaSparkContext spark,
            CheckpointFolder folder,
            CheckpointFiles files,
            List<Partition> partitions,
            Progress.Factory progress) {
        this.spark = spark;
        this.folder = folder;
        this.files = files;
        this.partitions = List.copyOf(partitions);
        this.progress = progress;
    }

    /**
     * Reads the files in a Spark context of its own.
     *
     * @param interrupted runs when a signal ends the process before the job is done
     */
    public static Result submit(
            JobContext jobs,
            CheckpointFolder folder,
            CheckpointFiles files,
            List<Partition> partitions,
            Progress.Factory progress,
            Runnable interrupted)
            throws IOException {
        return jobs.run(
                "spark-weight-init " + folder.path().getName(),
                interrupted,
                spark -> new InspectJob(spark, folder, files, partitions, progress).run());
    }

    /** Reads the files. */
    @SuppressWarnings("try") // label and progress act by themselves
    public Result run() throws IOException {
        List<CompactReceipt> whole = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (partitions.isEmpty()) {
            return new Result(whole, problems);
        }
        LongAccumulator bytesDone = spark.sc().longAccumulator("bytes of values read");
        InspectPartition inspect = new InspectPartition(RemoteStore.of(spark, folder, files), bytesDone);
        long bytes = partitions.stream().mapToLong(files::bytes).sum();
        String phase = "read %s, %,d bytes of values".formatted(JobLabel.count(partitions.size(), "file"), bytes);
        try (JobLabel label = JobLabel.of(spark, "inspect", folder.path(), phase);
                Progress shown = progress.start("inspect", new Progress.Work(bytes, bytesDone::value))) {
            for (Inspected file : spark.parallelize(partitions, partitions.size())
                    .map(inspect)
                    .collect()) {
                if (file instanceof Whole found) {
                    whole.add(found.receipt());
                } else if (file instanceof Damaged found) {
                    problems.add(found.problem());
                }
            }
        }
        return new Result(whole, problems);
    }
}
