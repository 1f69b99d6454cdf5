package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.Attachments;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.CompactReceipt;
import io.github.weightinit.checkpoint.Companions;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.Sha256Digests;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.store.RemoteStore;
import java.io.IOException;
import java.util.List;
import java.util.Set;
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

    /**
     * What a folder lacks.
     *
     * @param files whether files may be missing; otherwise the manifest tells of all of them
     * @param sha256 whether the SHA-256 of each tensor is to be computed
     * @param attachments the files of the user's beside the weights
     */
    public record Missing(boolean files, boolean sha256, Attachments attachments) {
        /** Files, as far as none of an earlier run is whole. */
        public static final Missing FILES = new Missing(true, false, Attachments.NONE);
    }

    /** Receives the result as soon as the checkpoint is finished. */
    public interface Made {
        void accept(Result result) throws IOException;
    }

    private final JavaSparkContext spark;
    private final CheckpointFolder folder;
    private final Plan plan;
    private final Missing missing;
    private final Progress.Factory progress;

    /** A job that is not started, and makes the files of a plan without SHA-256. */
    public InitJob(JavaSparkContext spark, CheckpointFolder folder, Plan plan, Progress.Factory progress) {
        this(spark, folder, plan, Missing.FILES, progress);
    }

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param folder the checkpoint's folder
     * @param plan what to make
     * @param missing what of it the folder lacks
     * @param progress shows its progress
     */
    public InitJob(
            JavaSparkContext spark, CheckpointFolder folder, Plan plan, Missing missing, Progress.Factory progress) {
        this.spark = spark;
        this.folder = folder;
        this.plan = plan;
        this.missing = missing;
        this.progress = progress;
    }

    /**
     * Makes the checkpoint in a Spark context of its own.
     *
     * @param missing what of the plan the folder lacks
     * @throws FolderException if the folder cannot be written to, or another plan was begun there meanwhile
     * @throws IOException if a task fails, or the files are not what the executors reported
     */
    public static Result submit(
            JobContext jobs,
            CheckpointFolder folder,
            Plan plan,
            Missing missing,
            Progress.Factory progress,
            Runnable interrupted)
            throws IOException {
        return jobs.run(
                "spark-weight-init " + folder.path().getName(),
                interrupted,
                spark -> new InitJob(spark, folder, plan, missing, progress).run());
    }

    /**
     * Makes the checkpoint.
     *
     * @throws FolderException if the folder cannot be written to, or another plan was begun there meanwhile
     * @throws IOException if the files are not what the executors reported
     */
    public Result run() throws IOException {
        missing.attachments.begin(folder, plan);
        return new MatrixJob(spark, "init", folder.path(), plan, progress).use(plan.fingerprint(), this::run);
    }

    /** @param prepared the plan, with large matrices made */
    private Result run(Plan prepared) throws IOException {
        List<MakePartition.Made> made = missing.files ? files(prepared) : List.of();
        List<FileReceipt> receipts = missing.files
                ? CompactReceipt.expand(
                        plan, made.stream().map(MakePartition.Made::file).toList())
                : folder.manifest(plan).files();
        Sha256Digests sha256 = missing.sha256
                ? new Sha256Job(spark, "init", folder.path(), prepared, progress).run()
                : Sha256Digests.NONE;
        Manifest manifest = Manifest.of(plan, receipts, sha256);
        Companions.of(folder, plan).publish();
        List<String> warnings = folder.finish(manifest);
        List<MakePartition.Made> written =
                made.stream().filter(m -> !m.isKept()).toList();
        return new Result(
                manifest,
                receipts.size() - written.size(),
                written.stream().mapToLong(m -> m.file().bytes()).sum(),
                warnings);
    }

    @SuppressWarnings("try") // label and progress act by themselves
    private List<MakePartition.Made> files(Plan prepared) throws IOException {
        LongAccumulator bytesDone = spark.sc().longAccumulator("bytes of values done");
        LongAccumulator bytesKept = spark.sc().longAccumulator("bytes of values kept");
        MakePartition make = new MakePartition(
                RemoteStore.of(spark, folder, Formats.files(plan)),
                UUID.randomUUID().toString(),
                bytesDone,
                bytesKept);
        int files = plan.partitions().size();
        String phase = "write %s, %,d bytes of values".formatted(JobLabel.count(files, "file"), plan.bytes());
        try (JobLabel label = JobLabel.of(spark, "init", folder.path(), phase);
                Progress shown =
                        progress.start("init", new Progress.Work(plan.bytes(), bytesDone::value, bytesKept::value))) {
            return spark.parallelize(wanted(prepared), files).map(make).collect();
        }
    }

    private List<MakePartition.Wanted> wanted(Plan prepared) throws IOException {
        Set<Integer> there = folder.contents().parts().keySet();
        return prepared.partitions().stream()
                .map(partition -> new MakePartition.Wanted(partition, there.contains(partition.index())))
                .toList();
    }
}
