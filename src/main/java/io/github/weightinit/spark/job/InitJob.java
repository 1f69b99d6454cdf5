package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.MakePartition.Made;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * The main job: every partition of a plan becomes a file of the checkpoint. Whole files that are there already are kept.
 *
 * @param spark where to run
 * @param folder the checkpoint's folder
 * @param plan what to make
 * @param progress is told how far the job is
 */
public record InitJob(JavaSparkContext spark, CheckpointFolder folder, Plan plan, Progress.Factory progress) {
    /**
     * What a run did.
     *
     * @param manifest what the folder holds now
     * @param filesKept how many of its files were there before
     */
    public record Result(Manifest manifest, long filesKept) {}

    /**
     * Makes the checkpoint in a Spark context of its own, as spark-submit configures it.
     *
     * @param interrupted is run where the process is told to end before the job has
     * @throws FolderException where the folder cannot be written to, or another plan was begun there meanwhile
     * @throws IOException where a task fails, or the files are not what the executors said
     */
    public static Result submit(CheckpointFolder folder, Plan plan, Progress.Factory progress, Runnable interrupted)
            throws IOException {
        return Submission.run(
                "spark-weight-init " + folder.path().getName(),
                interrupted,
                spark -> new InitJob(spark, folder, plan, progress).run());
    }

    /**
     * Makes the checkpoint.
     *
     * @throws FolderException where the folder cannot be written to, or another plan was begun there meanwhile
     * @throws IOException where the files are not what the executors said
     */
    @SuppressWarnings("try") // the progress only has to be there
    public Result run() throws IOException {
        folder.begin(PlanFile.of(plan));
        LongAccumulator bytesDone = spark.sc().longAccumulator("bytes done");
        MakePartition make = new MakePartition(
                RemoteStore.of(spark, folder, plan.format()), UUID.randomUUID().toString(), bytesDone);
        try (Progress shown = progress.start("init", plan.bytes(), bytesDone::value)) {
            List<Made> made = spark.parallelize(plan.partitions(), plan.format().partitions())
                    .map(make)
                    .collect();
            Manifest manifest = Manifest.of(plan, made.stream().map(Made::file).toList());
            folder.finish(manifest);
            return new Result(manifest, made.stream().filter(Made::isKept).count());
        }
    }
}
