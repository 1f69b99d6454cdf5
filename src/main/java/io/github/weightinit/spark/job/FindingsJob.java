package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.model.Chain;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Propagation;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Finds out what a report tells of a finished checkpoint: whether it is right, and how signals fare in it.
 *
 * @param spark where to run
 * @param folder the checkpoint's folder
 * @param plan what should stand in it
 * @param scope which blocks are made anew
 * @param progress is told how far the jobs are
 */
public record FindingsJob(
        JavaSparkContext spark, CheckpointFolder folder, Plan plan, Scope scope, Progress.Factory progress) {
    /**
     * What was found.
     *
     * @param bytes the length of the checkpoint's files
     * @param verification whether it is right
     * @param propagation how signals fare, where there is a chain
     */
    public record Findings(long bytes, Verification verification, Optional<Propagation> propagation) {}

    /** Finds it out in a Spark context of its own, as spark-submit configures it. */
    public static Findings submit(CheckpointFolder folder, Plan plan, Scope scope, Progress.Factory progress)
            throws IOException {
        return Submission.run(
                "spark-weight-init " + folder.path().getName(),
                () -> {},
                spark -> new FindingsJob(spark, folder, plan, scope, progress).run());
    }

    /**
     * Makes the checkpoint first, in the same Spark context: some clusters give a program no second one.
     *
     * @param interrupted is run where the process is told to end before the jobs have
     * @param made is told when the checkpoint is made
     */
    public static Findings submitWithInit(
            CheckpointFolder folder,
            Plan plan,
            Progress.Factory progress,
            Runnable interrupted,
            Consumer<InitJob.Result> made)
            throws IOException {
        return Submission.run("spark-weight-init " + folder.path().getName(), interrupted, spark -> {
            made.accept(new InitJob(spark, folder, plan, progress).run());
            return new FindingsJob(spark, folder, plan, Scope.ALL, progress).run();
        });
    }

    /** Verifies the checkpoint, then pushes signals through its network. */
    public Findings run() throws IOException {
        Contents contents = folder.contents();
        Verification verification = new VerifyJob(spark, folder, contents, plan, scope, progress).run();
        Optional<Chain> chain = Chain.of(plan.spec());
        Optional<Propagation> propagation = chain.isEmpty()
                ? Optional.empty()
                : Optional.of(new PropagationJob(spark, plan.spec().seed(), chain.get(), progress).run());
        long bytes =
                contents.parts().values().stream().mapToLong(Long::longValue).sum();
        return new Findings(bytes, verification, propagation);
    }
}
