package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.model.Chain;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Bounds;
import io.github.weightinit.propagation.Propagation;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/** Gathers the findings that a report shows: verifies a finished checkpoint and passes signals through its network. */
public final class FindingsJob {
    /**
     * What was found.
     *
     * @param bytes the length of the checkpoint's files
     * @param verification whether it is right
     * @param propagation the signals after each step of the chain; empty if the spec has no chain
     * @param studies of the checkpoint's own initialisation, then of those that it is compared with; empty if the spec has no chain
     */
    public record Findings(
            long bytes, Verification verification, Optional<Propagation> propagation, List<Study> studies) {
        public Findings {
            studies = List.copyOf(studies);
        }
    }

    private final JavaSparkContext spark;
    private final CheckpointFolder folder;
    private final Plan plan;
    private final Scope scope;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param folder the checkpoint's folder
     * @param plan what the folder should hold
     * @param scope which blocks are recomputed
     * @param progress shows its progress
     */
    public FindingsJob(
            JavaSparkContext spark, CheckpointFolder folder, Plan plan, Scope scope, Progress.Factory progress) {
        this.spark = spark;
        this.folder = folder;
        this.plan = plan;
        this.scope = scope;
        this.progress = progress;
    }

    /**
     * Gathers the findings in a Spark context of its own.
     *
     * @param interrupted runs when a signal ends the process before the jobs are done
     */
    public static Findings submit(
            JobContext jobs,
            CheckpointFolder folder,
            Plan plan,
            Scope scope,
            Progress.Factory progress,
            Runnable interrupted)
            throws IOException {
        DriverMemory.requireToVerify(folder.path(), plan);
        return jobs.run(
                "spark-weight-init " + folder.path().getName(),
                interrupted,
                spark -> new FindingsJob(spark, folder, plan, scope, progress).run());
    }

    /**
     * Makes the checkpoint first, in the same Spark context: some clusters allow a program only one.
     *
     * @param missing what the folder lacks
     * @param interrupted runs when a signal ends the process before the jobs are done
     * @param made receives the result of {@link InitJob}
     */
    public static Findings submitWithInit(
            JobContext jobs,
            CheckpointFolder folder,
            Plan plan,
            InitJob.Missing missing,
            Progress.Factory progress,
            Runnable interrupted,
            InitJob.Made made)
            throws IOException {
        DriverMemory.requireToVerify(folder.path(), plan);
        return jobs.run("spark-weight-init " + folder.path().getName(), interrupted, spark -> {
            made.accept(new InitJob(spark, folder, plan, missing, progress).run());
            return new FindingsJob(spark, folder, plan, Scope.ALL, progress).run();
        });
    }

    /** Gathers the findings. */
    public Findings run() throws IOException {
        return new MatrixJob(spark, "report", folder.path(), plan, progress).useOnce(this::run);
    }

    /** @param prepared the plan, with large matrices made */
    private Findings run(Plan prepared) throws IOException {
        Contents contents = folder.contents();
        Verification verification = new VerifyJob(spark, folder, contents, prepared, scope, progress).run();
        Optional<Chain> chain = Chain.of(prepared.spec());
        Optional<Propagation> propagation = chain.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PropagationJob(spark, folder.path(), plan.spec().seed(), chain.get(), progress).run());
        long bytes =
                contents.parts().values().stream().mapToLong(Long::longValue).sum();
        List<Study> studies = propagation.isEmpty()
                ? List.of()
                : propagation
                        .get()
                        .studies(
                                folder.path().getName(),
                                plan.spec().seed(),
                                chain.get(),
                                plan.spec().chain().isEmpty(),
                                Bounds.DEFAULT);
        return new Findings(bytes, verification, propagation, studies);
    }
}
