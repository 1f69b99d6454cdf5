package io.github.weightinit;

import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.input.Mistake;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.operation.CheckpointAudit;
import io.github.weightinit.operation.CheckpointDiff;
import io.github.weightinit.operation.InitOutcome;
import io.github.weightinit.operation.Initialisation;
import io.github.weightinit.operation.Inspection;
import io.github.weightinit.operation.NetworkStudies;
import io.github.weightinit.operation.OpenCheckpoint;
import io.github.weightinit.path.FileBeside;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.UsageException;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.StudyRequest;
import io.github.weightinit.spark.job.CallersContext;
import io.github.weightinit.spark.job.FindingsJob;
import io.github.weightinit.spark.job.SupportedVersions;
import io.github.weightinit.verification.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The program in a Spark session that is there already: that of a notebook, or of a step of a pipeline.
 *
 * <pre>{@code
 * WeightInit weights = WeightInit.on(spark);
 * InitResult made = weights.init("conf/gpt2.conf", "out/gpt2");
 * weights.verify(made.folder()).hasPassed();
 * }</pre>
 *
 * <p>Each method does what the command of its name does, and returns what the command writes with {@code --json}. Paths are on any
 * Hadoop file system, with the configuration of the session's context, so that credentials that are set there are used.
 *
 * <p>Nothing is printed, the context is not stopped, and the JVM does not exit. Jobs belong to the job group of the thread that
 * calls, so that {@code cancelJobGroup} ends them; its labels in Spark's pages are what they were when the method returns. Several
 * threads may call at once.
 *
 * <p>The session is a classic one, of Spark 3.5 to 4.3; Spark Connect has no JVM that could be called.
 *
 * <p>All methods throw {@link InvalidInputException} for a mistake in what was asked for, and {@link JobFailedException} if a job
 * fails or is cancelled; there is no other exception.
 */
public final class WeightInit {
    private interface Operation<R> {
        R run(CallersHost host) throws IOException;
    }

    private final CallersContext jobs;

    private WeightInit(SparkContext spark) {
        this.jobs = new CallersContext(spark);
    }

    /**
     * The program in the context of a session.
     *
     * @throws InvalidInputException if this version of Spark or of Java is not supported
     */
    public static WeightInit on(SparkSession spark) {
        return on(spark.sparkContext());
    }

    /**
     * The program in a context.
     *
     * @throws InvalidInputException if this version of Spark or of Java is not supported
     */
    public static WeightInit on(SparkContext spark) {
        SupportedVersions.refusal().ifPresent(refusal -> {
            throw new InvalidInputException(List.of(refusal), null);
        });
        return new WeightInit(spark);
    }

    /** What {@link #init(String, String)} would make; nothing is written, and no job runs. */
    public PlanResult plan(String spec) {
        return plan(spec, PlanOptions.DEFAULT);
    }

    /**
     * What {@code init} would make; nothing is written, and no job runs.
     *
     * @param spec a HOCON file, or the folder of a checkpoint
     * @throws InvalidInputException if the spec or an option is wrong
     */
    public PlanResult plan(String spec, PlanOptions options) {
        return answer(host -> {
            Plan plan = options.request(spec).plan(new InputFiles(), host);
            return PlanResult.of(plan, host.warnings());
        });
    }

    /** Makes the checkpoint, or the rest of it, as a spec says. */
    public InitResult init(String spec, String out) {
        return init(spec, out, InitOptions.DEFAULT);
    }

    /** Makes the checkpoint, or the rest of it. */
    public InitResult init(String spec, String out, PlanOptions options) {
        return init(spec, out, InitOptions.DEFAULT.withPlan(options));
    }

    /**
     * Makes the checkpoint; in an unfinished folder of the same plan what is missing, and in a finished one nothing.
     *
     * @param spec a HOCON file, or the folder of a checkpoint
     * @param out the folder of the checkpoint
     * @throws InvalidInputException if the spec or an option is wrong, or the folder holds something else; nothing was written
     * @throws JobFailedException if the checkpoint is not finished; the same call completes it
     */
    public InitResult init(String spec, String out, InitOptions options) {
        return answer(host -> {
            AtomicReference<InitOutcome> outcome = new AtomicReference<>();
            Initialisation.of(options.request(spec, out), host).run(outcome::set);
            outcome.get().warnings().forEach(host::warn);
            return InitResult.of(outcome.get(), host.warnings());
        });
    }

    /** Whether a checkpoint is right: every value of it is read, recomputed and compared. */
    public VerifyResult verify(String out) {
        return verify(out, SampleOptions.ALL);
    }

    /**
     * Whether a checkpoint is right. One that is not, or is unfinished, is a result, not an exception.
     *
     * @param out the folder of a checkpoint that {@code init} wrote
     * @param sample how much of it is recomputed
     * @throws InvalidInputException if there is no such checkpoint
     */
    public VerifyResult verify(String out, SampleOptions sample) {
        return answer(host -> {
            Scope recomputed = sample.sampling().scope();
            return VerifyResult.of(OpenCheckpoint.of(out, host).verify(recomputed));
        });
    }

    /**
     * What is in a checkpoint's folder. Reads every file, to find what is missing or changed.
     *
     * @throws InvalidInputException if there is no such checkpoint
     */
    public InspectResult inspect(String out) {
        return answer(host -> InspectResult.of(Inspection.ofFiles(OpenCheckpoint.of(out, host))));
    }

    /**
     * What is in a checkpoint's folder, by names and lengths alone. No job runs.
     *
     * @throws InvalidInputException if there is no such checkpoint
     */
    public InspectResult inspectQuickly(String out) {
        return answer(host -> InspectResult.of(Inspection.ofNames(OpenCheckpoint.of(out, host))));
    }

    /** Whether a checkpoint that any program wrote is what a spec promises. */
    public AuditResult audit(String spec, String checkpoint) {
        return audit(spec, checkpoint, SpecOptions.DEFAULT);
    }

    /**
     * Whether a checkpoint that any program wrote is what a spec promises. One that is not is a result, not an exception.
     *
     * @param spec a HOCON file, such as a trace of the model's code, or the folder of a checkpoint
     * @param checkpoint a safetensors file, a folder of them, or a folder that {@code init} wrote
     * @throws InvalidInputException if the spec or the checkpoint cannot be read
     */
    public AuditResult audit(String spec, String checkpoint, SpecOptions options) {
        return answer(host -> {
            CheckpointAudit prepared =
                    CheckpointAudit.of(options.request(spec, OptionalLong.empty()), checkpoint, new InputFiles(), host);
            return AuditResult.of(prepared.run(), host.warnings());
        });
    }

    /**
     * What differs between two finished checkpoints of any format, by the digests in their manifests.
     *
     * @throws InvalidInputException if they cannot be compared
     */
    public DiffResult diff(String a, String b) {
        return answer(host -> DiffResult.of(CheckpointDiff.of(a, b, host).run(false)));
    }

    /**
     * What differs between two finished checkpoints of any format, how many values of each tensor, and which is the first. Reads
     * both.
     *
     * @throws InvalidInputException if they cannot be compared
     */
    public DiffResult diffValues(String a, String b) {
        return answer(host -> DiffResult.of(CheckpointDiff.of(a, b, host).run(true)));
    }

    /**
     * Verifies a finished checkpoint, and writes a page about it, a single HTML file.
     *
     * @param out the folder of the checkpoint
     * @param to the file of the page, which is replaced if it exists; not in the folder
     * @throws InvalidInputException if there is no such checkpoint, it is unfinished, or the file cannot be written
     */
    public ReportResult report(String out, String to) {
        return report(out, to, SampleOptions.ALL);
    }

    /**
     * Verifies a finished checkpoint, and writes a page about it, a single HTML file. A checkpoint that is wrong has a page, too.
     *
     * @param out the folder of the checkpoint
     * @param to the file of the page, which is replaced if it exists; not in the folder
     * @param sample how much of the checkpoint is recomputed
     * @throws InvalidInputException if there is no such checkpoint, it is unfinished, or the file cannot be written
     */
    public ReportResult report(String out, String to, SampleOptions sample) {
        return answer(host -> {
            OpenCheckpoint checkpoint = OpenCheckpoint.of(out, host).requireFinished();
            try (FileBeside file = FileBeside.open(to, checkpoint.folder(), new InputFiles(), host.hadoop())) {
                FindingsJob.Findings found =
                        checkpoint.findings(sample.sampling().scope(), StudyRequest.DEFAULT);
                byte[] page = OpenCheckpoint.page(checkpoint.plan(), found);
                file.write(stream -> stream.write(page));
                return new ReportResult(to, VerifyResult.of(found.verification()), StudiedNetwork.of(found.studies()));
            }
        });
    }

    /** Whether networks can be trained from the weights that {@code init} would write. No checkpoint is needed. */
    public StudyResult study(String... specs) {
        return study(List.of(specs), StudyOptions.DEFAULT);
    }

    /**
     * Whether networks can be trained from the weights that {@code init} would write: random inputs pass forward through them, and
     * random gradients backward. Jobs run for large networks alone.
     *
     * @param specs HOCON files, or the folders of checkpoints; one or more
     * @throws InvalidInputException if a spec is wrong, or has no chain
     */
    public StudyResult study(List<String> specs, StudyOptions options) {
        return answer(host -> {
            if (specs.isEmpty()) {
                throw new UsageException("there is no spec to study");
            }
            NetworkStudies networks = NetworkStudies.of(
                    specs.stream()
                            .map(spec -> options.spec().request(spec, options.seed()))
                            .toList(),
                    new InputFiles(),
                    host);
            return new StudyResult(
                    StudiedNetwork.of(networks.run(options.bounds().bounds(), host)), host.warnings());
        });
    }

    private <R> R answer(Operation<R> operation) {
        try {
            return operation.run(new CallersHost(jobs, jobs.hadoop(), new ArrayList<>()));
        } catch (SpecException e) {
            throw new InvalidInputException(
                    e.mistakes().stream().map(Mistake::toString).toList(), e);
        } catch (FolderException | UsageException e) {
            throw new InvalidInputException(List.of(e.getMessage()), e);
        } catch (IOException | RuntimeException e) {
            throw new JobFailedException((Reason.isDefect(e) ? "internal error: " : "") + Reason.of(e), e);
        }
    }
}
