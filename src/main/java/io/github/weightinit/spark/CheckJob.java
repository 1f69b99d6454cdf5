package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.CheckPartition.Checked;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads every file of a checkpoint's folder in full.
 *
 * @param spark where to run
 * @param folder the checkpoint's folder
 * @param contents what stands in it
 * @param plan what it is to become
 * @param progress is told how far the job is
 */
public record CheckJob(
        JavaSparkContext spark, CheckpointFolder folder, Contents contents, Plan plan, Progress.Factory progress) {
    /**
     * What was found.
     *
     * @param whole the receipts of the files that are whole, in the order of the partitions
     * @param problems what is wrong with each of the others
     */
    public record Result(List<FileReceipt> whole, List<String> problems) {}

    /** Checks in a Spark context of its own, as spark-submit configures it. */
    public static Result submit(CheckpointFolder folder, Contents contents, Plan plan, Progress.Factory progress)
            throws IOException {
        return Submission.run(
                "spark-weight-init " + folder.path().getName(),
                () -> {},
                spark -> new CheckJob(spark, folder, contents, plan, progress).run());
    }

    /** Checks the files that are there; missing ones are for the caller to tell. */
    @SuppressWarnings("try") // the progress only has to be there
    public Result run() throws IOException {
        LongAccumulator bytesDone = spark.sc().longAccumulator("bytes read");
        CheckPartition check = new CheckPartition(
                folder.path().toString(),
                plan.format(),
                spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())),
                bytesDone);
        List<Partition> there =
                contents.parts().keySet().stream().map(plan.partitions()::get).toList();
        if (there.isEmpty()) {
            return new Result(List.of(), List.of());
        }
        long bytes = there.stream().mapToLong(plan.format()::bytes).sum();
        try (Progress shown = progress.start("inspect", bytes, bytesDone::value)) {
            List<Checked> checked =
                    spark.parallelize(there, there.size()).map(check).collect();
            return new Result(
                    checked.stream().map(Checked::file).filter(Objects::nonNull).toList(),
                    checked.stream()
                            .map(Checked::problem)
                            .filter(Objects::nonNull)
                            .toList());
        }
    }
}
