package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.Attachments;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.CompactReceipt;
import io.github.weightinit.checkpoint.Companions;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** The main job: every partition of a plan becomes a file of the checkpoint. Whole files of earlier runs are kept. */
public final class InitJob {
    /**
     * What a run did.
     *
     * @param manifest what the folder holds now
     * @param filesKept how many of its files were there before
     * @param bytesWritten the length of the other files
     * @param warnings what the user should see although the checkpoint is finished, in a sentence each
     */
    public record Result(Manifest manifest, long filesKept, long bytesWritten, List<String> warnings) {
        public Result {
            warnings = List.copyOf(warnings);
        }
    }

    /** Receives the result as soon as the checkpoint is finished. */
    public interface Made {
        void accept(Result result) throws IOException;
    }

    private final JavaSparkContext spark;
    private final CheckpointFolder folder;
    private final Plan plan;
    private final Attachments attachments;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param folder the checkpoint's folder
     * @param plan what to make
     * @param progress shows its progress
     */
    public InitJob(JavaSparkContext spark, CheckpointFolder folder, Plan plan, Progress.Factory progress) {
        this(spark, folder, plan, Attachments.NONE, progress);
    }

    /**
     * A job that is not started.
     *
     * @param attachments the files of the user's beside the weights
     */
    InitJob(
            JavaSparkContext spark,
            CheckpointFolder folder,
            Plan plan,
            Attachments attachments,
            Progress.Factory progress) {
        this.spark = spark;
        this.folder = folder;
        this.plan = plan;
        this.attachments = attachments;
        this.progress = progress;
    }

    /**
     * Makes the checkpoint in a Spark context of its own.
     *
     * @param attachments the files of the user's beside the weights
     * @param interrupted runs when a signal ends the process before the job is done
     * @throws FolderException if the folder cannot be written to, or another plan was begun there meanwhile
     * @throws IOException if a task fails, or the files are not what the executors reported
     */
    public static Result submit(
            Driver driver,
            CheckpointFolder folder,
            Plan plan,
            Attachments attachments,
            Progress.Factory progress,
            Runnable interrupted)
            throws IOException {
        return driver.run(
                "spark-weight-init " + folder.path().getName(),
                interrupted,
                spark -> new InitJob(spark, folder, plan, attachments, progress).run());
    }

    /**
     * Makes the checkpoint.
     *
     * @throws FolderException if the folder cannot be written to, or another plan was begun there meanwhile
     * @throws IOException if the files are not what the executors reported
     */
    @SuppressWarnings("try") // the progress runs by itself
    public Result run() throws IOException {
        attachments.begin(folder, plan);
        LongAccumulator bytesDone = spark.sc().longAccumulator("bytes of values done");
        LongAccumulator bytesKept = spark.sc().longAccumulator("bytes of values kept");
        MakePartition make = new MakePartition(
                RemoteStore.of(spark, folder, Formats.files(plan)),
                UUID.randomUUID().toString(),
                bytesDone,
                bytesKept);
        int files = plan.partitions().size();
        JobLabel.set(spark, "init", "write " + files + " files of " + folder.path());
        try (Progress shown =
                progress.start("init", new Progress.Work(plan.bytes(), bytesDone::value, bytesKept::value))) {
            List<MakePartition.Made> made =
                    spark.parallelize(plan.partitions(), files).map(make).collect();
            Manifest manifest = Manifest.of(
                    plan,
                    CompactReceipt.expand(
                            plan, made.stream().map(MakePartition.Made::file).toList()));
            Companions.of(folder, plan).publish();
            List<String> warnings = folder.finish(manifest);
            return new Result(
                    manifest,
                    made.stream().filter(MakePartition.Made::isKept).count(),
                    made.stream()
                            .filter(m -> !m.isKept())
                            .mapToLong(m -> m.file().bytes())
                            .sum(),
                    warnings);
        }
    }
}
