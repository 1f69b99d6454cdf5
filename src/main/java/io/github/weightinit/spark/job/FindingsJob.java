package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.propagation.StudyRequest;
import io.github.weightinit.propagation.Subject;
import io.github.weightinit.spectrum.Spectrum;
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
     * @param spectra the singular values of the first matrix of each kind of layer
     * @param hasChain whether the first study is of the checkpoint's own network
     * @param studies of the checkpoint's own initialisation, then of those that it is compared with
     */
    public record Findings(
            long bytes, Verification verification, List<Spectrum> spectra, boolean hasChain, List<Study> studies) {
        public Findings {
            spectra = List.copyOf(spectra);
            studies = List.copyOf(studies);
        }

        /** The study of the checkpoint's own network; none if it has no chain. */
        public List<Study> own() {
            return studies.stream().limit(hasChain ? 1 : 0).toList();
        }
    }

    private final JavaSparkContext spark;
    private final CheckpointFolder folder;
    private final Plan plan;
    private final Scope scope;
    private final StudyRequest request;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param folder the checkpoint's folder
     * @param plan what the folder should hold
     * @param scope which blocks are recomputed
     * @param request what is asked of signals
     * @param progress shows its progress
     */
    public FindingsJob(
            JavaSparkContext spark,
            CheckpointFolder folder,
            Plan plan,
            Scope scope,
            StudyRequest request,
            Progress.Factory progress) {
        this.spark = spark;
        this.folder = folder;
        this.plan = plan;
        this.scope = scope;
        this.request = request;
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
            StudyRequest request,
            Progress.Factory progress,
            Runnable interrupted)
            throws IOException {
        DriverMemory.requireToVerify(folder.path(), plan);
        return jobs.run(
                "spark-weight-init " + folder.path().getName(),
                interrupted,
                spark -> new FindingsJob(spark, folder, plan, scope, request, progress).run());
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
            StudyRequest request,
            Progress.Factory progress,
            Runnable interrupted,
            InitJob.Made made)
            throws IOException {
        DriverMemory.requireToVerify(folder.path(), plan);
        return jobs.run("spark-weight-init " + folder.path().getName(), interrupted, spark -> {
            made.accept(new InitJob(spark, folder, plan, missing, progress).run());
            return new FindingsJob(spark, folder, plan, Scope.ALL, request, progress).run();
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
        Optional<Subject> own = Subject.of(folder.path().getName(), prepared.spec());
        List<Study> studies =
                new StudyJob(spark, "report", folder.path(), progress).run(request.subjects(own), request.bounds());
        long bytes =
                contents.parts().values().stream().mapToLong(Long::longValue).sum();
        List<Spectrum> spectra = new SpectrumJob(spark, folder.path(), plan).run();
        return new Findings(bytes, verification, spectra, own.isPresent(), studies);
    }
}
