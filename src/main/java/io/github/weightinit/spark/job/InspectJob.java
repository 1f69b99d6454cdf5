package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.spark.job.InspectPartition.Checked;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Reads files of a checkpoint in full.
 *
 * @param spark where to run
 * @param folder the checkpoint's folder
 * @param format what all its files have in common
 * @param partitions those whose files should be there
 * @param progress is told how far the job is
 */
public record InspectJob(
        JavaSparkContext spark,
        CheckpointFolder folder,
        FileFormat format,
        List<Partition> partitions,
        Progress.Factory progress) {
    /**
     * What was found.
     *
     * @param whole the receipts of the files that are whole, in the order of the partitions
     * @param problems what is wrong with each of the others
     */
    public record Result(List<FileReceipt> whole, List<String> problems) {}

    /** Checks in a Spark context of its own, as spark-submit configures it. */
    public static Result submit(
            CheckpointFolder folder, FileFormat format, List<Partition> partitions, Progress.Factory progress)
            throws IOException {
        return Submission.run(
                "spark-weight-init " + folder.path().getName(),
                () -> {},
                spark -> new InspectJob(spark, folder, format, partitions, progress).run());
    }

    /** Checks the files. */
    @SuppressWarnings("try") // the progress only has to be there
    public Result run() throws IOException {
        LongAccumulator bytesDone = spark.sc().longAccumulator("bytes read");
        InspectPartition check = new InspectPartition(RemoteStore.of(spark, folder, format), bytesDone);
        if (partitions.isEmpty()) {
            return new Result(List.of(), List.of());
        }
        long bytes = partitions.stream().mapToLong(format::bytes).sum();
        try (Progress shown = progress.start("inspect", bytes, bytesDone::value)) {
            List<Checked> checked =
                    spark.parallelize(partitions, partitions.size()).map(check).collect();
            return new Result(
                    checked.stream().map(Checked::file).filter(Objects::nonNull).toList(),
                    checked.stream()
                            .map(Checked::problem)
                            .filter(Objects::nonNull)
                            .toList());
        }
    }
}
