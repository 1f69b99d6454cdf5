package io.github.weightinit.spark.job;

import io.github.weightinit.audit.Audit;
import io.github.weightinit.audit.AuditJudgement;
import io.github.weightinit.audit.Audited;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.path.StoredCheckpoint.Made;
import io.github.weightinit.spark.store.RemoteStore;
import io.github.weightinit.text.Printable;
import io.github.weightinit.verification.Coverage;
import io.github.weightinit.verification.Duplicates;
import io.github.weightinit.verification.PartitionResult;
import io.github.weightinit.verification.Problems;
import io.github.weightinit.verification.Tracing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Audits a checkpoint: reads every value once, holds each tensor against its law, and looks for draws that are in two places. */
public final class AuditJob {
    private final JavaSparkContext spark;
    private final Path checkpoint;
    private final Audited audited;
    private final Optional<Made> made;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param checkpoint the path of the checkpoint
     * @param audited what is in it, and what should be
     * @param made its folder, if this program wrote it
     * @param progress shows its progress
     */
    public AuditJob(
            JavaSparkContext spark, Path checkpoint, Audited audited, Optional<Made> made, Progress.Factory progress) {
        this.spark = spark;
        this.checkpoint = checkpoint;
        this.audited = audited;
        this.made = made;
        this.progress = progress;
    }

    /**
     * Audits in a Spark context of its own; without one if no tensor can be judged.
     *
     * @param interrupted runs when a signal ends the process before the job is done
     * @throws FolderException if the checkpoint has more tensors than the driver's memory allows
     */
    public static Audit submit(
            JobContext jobs,
            Path checkpoint,
            Audited audited,
            Optional<Made> made,
            Progress.Factory progress,
            Runnable interrupted)
            throws IOException {
        if (audited.plan().isEmpty()) {
            return new AuditJudgement(audited, Tracing.NONE)
                    .audit(checkpoint.toString(), Coverage.NONE, Problems.NONE, List.of());
        }
        DriverMemory.requireToAudit(checkpoint, audited.matching().judged().size());
        return jobs.run(
                "spark-weight-init " + checkpoint.getName(),
                interrupted,
                spark -> new AuditJob(spark, checkpoint, audited, made, progress).run());
    }

    /** Audits the checkpoint, of which at least one tensor can be judged. */
    @SuppressWarnings("try") // the labels act by themselves
    public Audit run() {
        List<Tensor> tensors = audited.matching().judged();
        Tracing tracing = Tracing.of(audited.values());
        LongAccumulator bytesDone = spark.sc().longAccumulator("bytes of values read");
        JavaRDD<PartitionResult> results = spark.parallelize(
                        audited.pieces(), audited.pieces().size())
                .map(task(tracing, bytesDone))
                .setName("results of audit " + Printable.line(checkpoint.toString()))
                .persist(StorageLevel.DISK_ONLY());
        try {
            FileSums files = files(results, bytesDone);
            AuditJudgement judgement = new AuditJudgement(audited, tracing);
            try (JobLabel label = label("test the distribution of " + JobLabel.count(tensors.size(), "tensor"))) {
                new TensorQuery(results, Reducers.ofTensors(tensors))
                        .run()
                        .forEachRemaining(tensor -> judgement.add(tensor._1, tensor._2));
            }
            try (JobLabel label = label("look for draws that are in two places")) {
                int reducers = Reducers.ofHashes(audited.values() / tracing.rate() + 1);
                judgement.add(new RepeatQuery(results, reducers).run());
            }
            try (JobLabel label = label("look for identical rows, columns and tensors")) {
                List<Duplicates> duplicates = new SymmetryQuery(results, Reducers.ofRowsAndColumns(tensors)).run();
                return judgement.audit(checkpoint.toString(), files.coverage(), files.problems(), duplicates);
            }
        } finally {
            results.unpersist(true); // else the context may stop meanwhile, and Spark prints a stack trace
        }
    }

    private AuditPiece task(Tracing tracing, LongAccumulator bytesDone) {
        List<RemoteStore> store = made.stream()
                .map(own -> RemoteStore.of(spark, own.folder(), Formats.files(own.plan())))
                .toList();
        return new AuditPiece(
                store, spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())), tracing, bytesDone);
    }

    @SuppressWarnings("try") // label and progress act by themselves
    private FileSums files(JavaRDD<PartitionResult> results, LongAccumulator bytesDone) {
        String pieces = JobLabel.count(audited.pieces().size(), "piece");
        try (JobLabel label = label("read %s, %,d bytes of values".formatted(pieces, audited.bytes()));
                Progress shown = progress.start("audit", new Progress.Work(audited.bytes(), bytesDone::value))) {
            return results.map(FileSums::of).treeReduce(FileSums::plus);
        }
    }

    private JobLabel label(String phase) {
        return JobLabel.of(spark, "audit", checkpoint, phase);
    }
}
