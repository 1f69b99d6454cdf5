package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.Attachments;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.CompactReceipt;
import io.github.weightinit.checkpoint.Companions;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FileNames;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Sha256Digests;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.store.RemoteStore;
import io.github.weightinit.text.Printable;
import io.github.weightinit.verification.Check;
import io.github.weightinit.verification.Duplicates;
import io.github.weightinit.verification.Judgement;
import io.github.weightinit.verification.ManifestComparison;
import io.github.weightinit.verification.PartitionResult;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Problems;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/**
 * Verifies a finished checkpoint: reads every file once, recomputes its values, and combines the results of all files.
 */
public final class VerifyJob {
    private final JavaSparkContext spark;
    private final CheckpointFolder folder;
    private final Contents contents;
    private final Plan plan;
    private final Scope scope;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param folder the checkpoint's folder
     * @param contents what is in it
     * @param plan what should be in it
     * @param scope which blocks are recomputed
     * @param progress shows its progress
     */
    public VerifyJob(
            JavaSparkContext spark,
            CheckpointFolder folder,
            Contents contents,
            Plan plan,
            Scope scope,
            Progress.Factory progress) {
        this.spark = spark;
        this.folder = folder;
        this.contents = contents;
        this.plan = plan;
        this.scope = scope;
        this.progress = progress;
    }

    /**
     * Verifies in a Spark context of its own.
     *
     * @param interrupted runs when a signal ends the process before the job is done
     * @throws FolderException if the checkpoint has more tensors than the driver's memory allows
     */
    public static Verification submit(
            JobContext jobs,
            CheckpointFolder folder,
            Contents contents,
            Plan plan,
            Scope scope,
            Progress.Factory progress,
            Runnable interrupted)
            throws IOException {
        DriverMemory.requireToVerify(folder.path(), plan);
        return jobs.run(
                "spark-weight-init " + folder.path().getName(),
                interrupted,
                spark -> new VerifyJob(spark, folder, contents, plan, scope, progress).run());
    }

    /** Verifies the checkpoint. */
    public Verification run() throws IOException {
        return new MatrixJob(spark, "verify", folder.path(), plan, progress).useOnce(this::run);
    }

    /** @param prepared the plan, with large matrices made */
    private Verification run(Plan prepared) throws IOException {
        LongAccumulator bytesDone = spark.sc().longAccumulator("bytes of values read");
        VerifyPartition verify =
                new VerifyPartition(RemoteStore.of(spark, folder, Formats.files(plan)), scope, bytesDone);
        // with many tensors the results do not fit in memory, and Spark would print a warning for each file
        JavaRDD<PartitionResult> results = spark.parallelize(
                        prepared.partitions(), prepared.partitions().size())
                .map(verify)
                .setName("results of verify " + Printable.line(folder.path().toString()))
                .persist(StorageLevel.DISK_ONLY());
        try {
            FileSums files = files(results, bytesDone);
            List<CompactReceipt> receipts = receipts(results);
            Problems problems = names().plus(companions())
                    .plus(files.problems())
                    .plus(new OrthogonalityJob(spark, folder.path(), prepared).run())
                    .plus(ManifestComparison.of(folder, plan, CompactReceipt.expand(plan, receipts), sha256(prepared)));
            Judgement judgement = judgement(results);
            return judgement.verification(
                    folder.path().toString(), scope, files.coverage(), problems, duplicates(results));
        } finally {
            results.unpersist(true); // else the context may stop meanwhile, and Spark prints a stack trace
        }
    }

    @SuppressWarnings("try") // label and progress act by themselves
    private FileSums files(JavaRDD<PartitionResult> results, LongAccumulator bytesDone) {
        String files = JobLabel.count(plan.partitions().size(), "file");
        try (JobLabel label = label("read %s, %,d bytes of values".formatted(files, plan.bytes()));
                Progress shown = progress.start("verify", new Progress.Work(plan.bytes(), bytesDone::value))) {
            return results.map(FileSums::of).treeReduce(FileSums::plus);
        }
    }

    @SuppressWarnings("try") // the label acts by itself
    private List<CompactReceipt> receipts(JavaRDD<PartitionResult> results) {
        try (JobLabel label = label("compare the files with the manifest")) {
            return results.flatMap(VerifyJob::receipts).collect();
        }
    }

    @SuppressWarnings("try") // the label acts by itself
    private Judgement judgement(JavaRDD<PartitionResult> results) {
        List<Tensor> tensors = plan.spec().tensors();
        Judgement judgement = new Judgement(plan);
        try (JobLabel label = label("test the distribution of " + JobLabel.count(tensors.size(), "tensor"))) {
            new TensorQuery(results, Reducers.ofTensors(tensors))
                    .run()
                    .forEachRemaining(tensor -> judgement.add(tensor._1, tensor._2));
        }
        return judgement;
    }

    @SuppressWarnings("try") // the label acts by itself
    private List<Duplicates> duplicates(JavaRDD<PartitionResult> results) {
        try (JobLabel label = label("look for identical rows, columns and tensors")) {
            return new SymmetryQuery(
                            results, Reducers.ofRowsAndColumns(plan.spec().tensors()))
                    .run();
        }
    }

    private JobLabel label(String phase) {
        return JobLabel.of(spark, "verify", folder.path(), phase);
    }

    /** The right SHA-256 digests, if the manifest has any; a sample trusts those of the manifest. */
    private Sha256Digests sha256(Plan prepared) throws IOException {
        Sha256Digests stated = folder.sha256(plan);
        return stated.isNone() || !scope.isAll()
                ? stated
                : new Sha256Job(spark, "verify", folder.path(), prepared, progress).run();
    }

    private Problems companions() throws IOException {
        return Problems.of(Stream.concat(
                        Companions.of(folder, plan).problems().stream(),
                        Attachments.problems(folder, contents).stream())
                .map(message -> Problem.ofFolder(Check.STRUCTURE, message))
                .toList());
    }

    private static Iterator<CompactReceipt> receipts(PartitionResult result) {
        return result.receipts().stream()
                .map(receipt -> CompactReceipt.of(result.partition(), receipt))
                .iterator();
    }

    private Problems names() {
        Stream<Problem> foreign = contents.foreign().stream()
                .map(name -> Problem.ofFile(Check.STRUCTURE, name, "it was not written by this tool"));
        Stream<Problem> unmarked = contents.isMarked()
                ? Stream.of()
                : Stream.of(Problem.ofFile(
                        Check.STRUCTURE, FileNames.SUCCESS, "it is missing; run init again to write it"));
        return Problems.of(Stream.concat(foreign, unmarked).toList());
    }
}
