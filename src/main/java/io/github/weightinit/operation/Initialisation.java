package io.github.weightinit.operation;

import io.github.weightinit.checkpoint.AttachedFile;
import io.github.weightinit.checkpoint.Attachments;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.path.AttachedFiles;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.OutputFolder;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.StudyRequest;
import io.github.weightinit.spark.job.FindingsJob;
import io.github.weightinit.spark.job.InitJob;
import io.github.weightinit.spark.job.InitJob.Missing;
import io.github.weightinit.spark.job.Interruption;
import io.github.weightinit.verification.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;

/** Makes a checkpoint, or the rest of it. */
public final class Initialisation {
    /** Receives the outcome as soon as the checkpoint is finished. */
    public interface Made {
        void accept(InitOutcome outcome) throws IOException;
    }

    private static final String UNREPORTED = " is finished, its report is not; the command report writes it";

    private final InitRequest request;
    private final Host host;
    private final InputFiles inputs;
    private final Plan plan;
    private final CheckpointFolder folder;
    private final List<AttachedFile> given;
    private final Optional<Contents> found;

    private Initialisation(
            InitRequest request,
            Host host,
            InputFiles inputs,
            Plan plan,
            CheckpointFolder folder,
            List<AttachedFile> given,
            Optional<Contents> found) {
        this.request = request;
        this.host = host;
        this.inputs = inputs;
        this.plan = plan;
        this.folder = folder;
        this.given = given;
        this.found = found;
    }

    /**
     * Reads what is asked for, and checks that the folder can become it. Nothing is written.
     *
     * @throws FolderException if the folder belongs to another plan, or holds files that this program did not write
     */
    public static Initialisation of(InitRequest request, Host host) {
        InputFiles inputs = new InputFiles();
        Plan plan = request.plan().plan(inputs, host);
        CheckpointFolder folder = OutputFolder.open(request.out(), host.hadoop());
        request.plan().spec().file(new InputFiles(), host).requireApart(folder);
        List<AttachedFile> given =
                AttachedFiles.read(request.files(), folder, plan.layout().name(), inputs, host.hadoop());
        return new Initialisation(
                request, host, inputs, plan, folder, given, contents(folder, plan, request.overwrite()));
    }

    /** What is in the folder; empty if its plan cannot be read and it is to be overwritten. */
    private static Optional<Contents> contents(CheckpointFolder folder, Plan plan, boolean overwrite) {
        Contents contents;
        try {
            contents = OutputFolder.contents(folder);
        } catch (FolderException e) {
            if (overwrite) {
                return Optional.empty();
            }
            throw e;
        }
        folder.requireOwn(contents);
        if (!overwrite) {
            folder.requirePlan(contents, plan);
        }
        return Optional.of(contents);
    }

    public CheckpointFolder folder() {
        return folder;
    }

    public Plan plan() {
        return plan;
    }

    /** The files that were read besides the folder. */
    public InputFiles inputs() {
        return inputs;
    }

    /**
     * Makes what the folder lacks.
     *
     * @param made receives the outcome
     */
    public void run(Made made) throws IOException {
        run(made, Optional.empty());
    }

    /**
     * Makes what the folder lacks, and gathers the findings of a report in the same Spark context.
     *
     * @param made receives the outcome as soon as the checkpoint is finished
     * @param request what the report asks of signals
     */
    public FindingsJob.Findings runAndVerify(Made made, StudyRequest request) throws IOException {
        return run(made, Optional.of(request)).orElseThrow();
    }

    private Optional<FindingsJob.Findings> run(Made made, Optional<StudyRequest> report) throws IOException {
        Contents contents = isToBeCleared() ? cleared() : found.orElseThrow();
        Attachments attachments = Attachments.of(folder, contents, given);
        Optional<Missing> missing = missing(contents, attachments);
        return missing.isPresent()
                ? make(missing.get(), made, report)
                : alreadyDone(contents, attachments, made, report);
    }

    /** If it is to be overwritten; but what an earlier attempt of this run has made after it had cleared the folder is kept. */
    private boolean isToBeCleared() {
        boolean isOfThisPlan = found.flatMap(Contents::plan)
                .filter(stored -> stored.fingerprint().equals(plan.fingerprint()))
                .isPresent();
        return request.overwrite() && !(isOfThisPlan && host.jobs().isAnotherAttempt());
    }

    private Contents cleared() throws IOException {
        if (found.isEmpty()) {
            folder.clearUnreadable();
        } else if (found.get().plan().isPresent()) {
            folder.clear().forEach(host::warn);
        }
        return OutputFolder.contents(folder);
    }

    /** What the folder lacks; empty if it is finished. One that is damaged is marked as unfinished. */
    private Optional<Missing> missing(Contents contents, Attachments attachments) throws IOException {
        if (!contents.isFinished()) {
            return Optional.of(new Missing(true, request.sha256(), attachments));
        }
        List<String> wrong = folder.damage(contents, plan);
        if (wrong.isEmpty()) {
            return !request.sha256() || folder.sha256(plan).isComplete()
                    ? Optional.empty()
                    : Optional.of(new Missing(false, true, attachments));
        }
        boolean isSha256Wanted = request.sha256() || !folder.sha256(plan).isNone();
        host.note("%s is damaged, and is repaired: %s".formatted(folder.path(), String.join("; ", wrong)));
        folder.reopen();
        return Optional.of(new Missing(true, isSha256Wanted, attachments));
    }

    private Optional<FindingsJob.Findings> alreadyDone(
            Contents contents, Attachments attachments, Made made, Optional<StudyRequest> report) throws IOException {
        List<String> copied = attachments.isGiven() ? attachments.begin(folder, plan) : List.of();
        if (!contents.isMarked()) {
            folder.complete(contents).forEach(host::warn);
        }
        made.accept(new InitOutcome(
                InitOutcome.Status.FINISHED_ALREADY,
                folder.path().toString(),
                plan,
                contents.bytes(),
                plan.partitions().size(),
                0,
                OptionalDouble.empty(),
                copied,
                List.of()));
        return report.isPresent()
                ? Optional.of(FindingsJob.submit(
                        host.jobs(),
                        folder,
                        plan,
                        Scope.ALL,
                        report.get(),
                        host.progress(),
                        () -> host.interrupted(folder.path() + UNREPORTED)))
                : Optional.empty();
    }

    private Optional<FindingsJob.Findings> make(Missing missing, Made made, Optional<StudyRequest> report)
            throws IOException {
        long start = System.nanoTime();
        String again = folder.path()
                + (missing.files()
                        ? " is unfinished; run the same command again to complete it"
                        : " is finished, without SHA-256 digests; run the same command again to add them");
        AtomicReference<String> state = new AtomicReference<>(again);
        Runnable interrupted = () -> host.interrupted(state.get());
        try {
            if (report.isEmpty()) {
                InitJob.Result result =
                        InitJob.submit(host.jobs(), folder, plan, missing, host.progress(), interrupted);
                made.accept(outcome(missing, result, start));
                return Optional.empty();
            }
            return Optional.of(FindingsJob.submitWithInit(
                    host.jobs(), folder, plan, missing, report.get(), host.progress(), interrupted, result -> {
                        state.set(folder.path() + UNREPORTED);
                        made.accept(outcome(missing, result, start));
                    }));
        } catch (IOException | RuntimeException e) {
            if (!Interruption.isUnderWay() && isUnfinished(e)) {
                host.note(again);
            }
            throw e;
        }
    }

    private InitOutcome outcome(Missing missing, InitJob.Result result, long start) {
        return new InitOutcome(
                missing.files() ? InitOutcome.Status.MADE : InitOutcome.Status.DIGESTS_ADDED,
                folder.path().toString(),
                plan,
                result.manifest().bytes(),
                result.filesKept(),
                result.bytesWritten(),
                OptionalDouble.of((System.nanoTime() - start) / 1e9),
                List.of(),
                result.warnings());
    }

    private boolean isUnfinished(Exception failure) {
        try {
            Contents contents = folder.contents();
            return contents.plan().isPresent() && !contents.isFinished();
        } catch (IOException | FolderException e) {
            failure.addSuppressed(e);
            return false;
        }
    }
}
