package io.github.weightinit.spark;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The main job: every partition of a plan becomes a file of the checkpoint.
 *
 * @param spark where to run
 * @param folder the checkpoint's folder, begun for this plan
 * @param plan what to make
 * @param resumes whether the folder may hold files of an earlier run
 * @param progress is told how far the job is
 */
public record InitJob(
        JavaSparkContext spark, CheckpointFolder folder, Plan plan, boolean resumes, Progress.Factory progress) {
    /**
     * What a run did.
     *
     * @param manifest what the folder holds now
     * @param filesKept how many of its files an earlier run had made
     */
    public record Result(Manifest manifest, long filesKept) {}

    /**
     * Makes the checkpoint in a Spark context of its own, as spark-submit configures it; begins the folder, if need be,
     * once there is one.
     *
     * @param interrupted is run where the process is told to end before the job has
     * @throws FolderException where the folder cannot be written to
     * @throws IOException where the files are not what the executors said
     */
    @SuppressWarnings("try") // the interruption only has to be there
    public static Result submit(
            CheckpointFolder folder, Plan plan, boolean resumes, Progress.Factory progress, Runnable interrupted)
            throws IOException {
        SparkConf conf = new SparkConf()
                .setIfMissing(
                        "spark.app.name", "spark-weight-init " + folder.path().getName());
        try (JavaSparkContext spark = new JavaSparkContext(conf);
                Interruption interruption = new Interruption(spark, interrupted)) {
            if (!resumes) {
                folder.begin(PlanFile.of(plan));
            }
            return new InitJob(spark, folder, plan, resumes, progress).run();
        }
    }

    /**
     * Makes the checkpoint.
     *
     * @throws IOException where the files are not what the executors said
     */
    @SuppressWarnings("try") // the progress only has to be there
    public Result run() throws IOException {
        LongAccumulator valuesDone = spark.sc().longAccumulator("values done");
        LongAccumulator filesKept = spark.sc().longAccumulator("files kept");
        MakePartition make = new MakePartition(
                folder.path().toString(),
                plan.format(),
                resumes,
                UUID.randomUUID().toString(),
                spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())),
                valuesDone,
                filesKept);
        try (Progress shown = progress.start(plan, valuesDone::value)) {
            List<FileReceipt> files = spark.parallelize(
                            plan.partitions(), plan.format().partitions())
                    .map(make)
                    .collect();
            Manifest manifest = Manifest.of(plan, files);
            folder.finish(manifest);
            return new Result(manifest, filesKept.value());
        }
    }
}
