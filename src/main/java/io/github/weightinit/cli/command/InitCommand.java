package io.github.weightinit.cli.command;

import io.github.weightinit.checkpoint.AttachedFile;
import io.github.weightinit.checkpoint.Attachments;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.file.ReportFile;
import io.github.weightinit.cli.json.InitJson;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.PlanOptions;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.option.WithOption;
import io.github.weightinit.cli.table.Sizes;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.OutputFolder;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.spark.job.FindingsJob;
import io.github.weightinit.spark.job.HadoopConfiguration;
import io.github.weightinit.spark.job.InitJob;
import io.github.weightinit.spark.job.InitJob.Missing;
import io.github.weightinit.spark.job.Interruption;
import io.github.weightinit.verification.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init SPEC OUT}: writes the checkpoint, or the rest of it. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Writes the checkpoint. In an unfinished folder of the same plan it writes what is missing.")
public final class InitCommand implements Callable<Integer> {
    /** A digest of tensors that is computed only if it is asked for. */
    enum Digest {
        SHA256
    }

    private static final String UNREPORTED = " is finished, its report is not; the command report writes it";

    private final Driver driver;

    @Mixin
    private PlanOptions options;

    @Parameters(index = "1", paramLabel = "OUT", description = "The checkpoint's folder, on any Hadoop file system.")
    private String out;

    @Option(names = "--overwrite", description = "First remove what this tool wrote into OUT, and nothing else.")
    private boolean overwrite;

    @Option(
            names = "--digest",
            paramLabel = "NAME",
            description =
                    "sha256: also put the SHA-256 of each tensor into the manifest, which generates every value once more."
                            + " Added to a finished checkpoint, too.")
    private Digest digest;

    @Option(
            names = "--report",
            description = "Also write a page about the checkpoint, as the command report does: OUT-report.html.")
    private boolean report;

    @Option(names = "--report-to", paramLabel = "FILE", description = "The same, to FILE.")
    private String reportTo;

    @Mixin
    private WithOption with;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    /** @param driver runs the job */
    public InitCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        Configuration hadoop = HadoopConfiguration.fromSubmit();
        InputFiles inputs = new InputFiles();
        Plan plan = options.plan(inputs, hadoop);
        CheckpointFolder folder = OutputFolder.open(out, hadoop);
        options.requireApart(folder, hadoop);
        List<AttachedFile> given = with.read(folder, plan, inputs, hadoop);
        Optional<Contents> found = contents(folder, plan);
        try (JsonResults results = json.open(folder, inputs, hadoop);
                ReportFile page = isReportWanted()
                        ? ReportFile.open(folder, Optional.ofNullable(reportTo), inputs, hadoop)
                        : null) {
            Contents contents = overwrite ? cleared(folder, found) : found.orElseThrow();
            Attachments attachments = Attachments.of(folder, contents, given);
            Optional<Missing> missing = missing(folder, contents, plan, attachments);
            return missing.isPresent()
                    ? make(folder, plan, missing.get(), results, Optional.ofNullable(page))
                    : alreadyDone(folder, contents, plan, attachments, results, Optional.ofNullable(page));
        }
    }

    /** What the folder lacks; empty if it is finished. One that is damaged is marked as unfinished. */
    private Optional<Missing> missing(CheckpointFolder folder, Contents contents, Plan plan, Attachments attachments)
            throws IOException {
        if (!contents.isFinished()) {
            return Optional.of(new Missing(true, digest != null, attachments));
        }
        List<String> wrong = folder.damage(contents, plan);
        if (wrong.isEmpty()) {
            return digest == null || folder.sha256(plan).isComplete()
                    ? Optional.empty()
                    : Optional.of(new Missing(false, true, attachments));
        }
        boolean isSha256Wanted = digest != null || !folder.sha256(plan).isNone();
        Console.err("%s is damaged, and is repaired: %s".formatted(folder.path(), String.join("; ", wrong)));
        folder.reopen();
        return Optional.of(new Missing(true, isSha256Wanted, attachments));
    }

    private boolean isReportWanted() {
        return report || reportTo != null;
    }

    /** What is in the folder; empty if its plan cannot be read and it is to be overwritten. */
    private Optional<Contents> contents(CheckpointFolder folder, Plan plan) {
        Contents contents;
        try {
            contents = OutputFolder.contents(folder);
        } catch (FolderException e) {
            if (overwrite) {
                return Optional.empty();
            }
            throw e;
        }
        refuseForeign(folder, contents);
        if (!overwrite) {
            folder.requirePlan(contents, plan);
        }
        return Optional.of(contents);
    }

    private static Contents cleared(CheckpointFolder folder, Optional<Contents> found) throws IOException {
        if (found.isEmpty()) {
            folder.clearUnreadable();
        } else if (found.get().plan().isPresent()) {
            warn(folder.clear());
        }
        return OutputFolder.contents(folder);
    }

    private static void refuseForeign(CheckpointFolder folder, Contents contents) {
        if (!contents.foreign().isEmpty()) {
            throw new FolderException(
                    "%s holds files that this tool did not write: %s%s; use an empty folder, or move them away"
                            .formatted(
                                    folder.path(),
                                    contents.foreign().stream().limit(3).collect(Collectors.joining(", ")),
                                    contents.foreign().size() > 3 ? ", ..." : ""));
        }
    }

    private int alreadyDone(
            CheckpointFolder folder,
            Contents contents,
            Plan plan,
            Attachments attachments,
            JsonResults results,
            Optional<ReportFile> page)
            throws IOException {
        List<String> copied = attachments.isGiven() ? attachments.begin(folder, plan) : List.of();
        if (!contents.isMarked()) {
            warn(folder.complete(contents));
        }
        int files = plan.partitions().size();
        results.write(
                new InitJson(
                        "finished_already",
                        folder.path().toString(),
                        plan,
                        contents.bytes(),
                        files,
                        0,
                        OptionalDouble.empty())::writeTo);
        if (results.leavesText()) {
            Console.out("%s is finished already: %s in %s%s"
                    .formatted(
                            folder.path(),
                            Sizes.counted(plan.spec().parameters(), "parameter"),
                            Sizes.counted(files, "file"),
                            copied.isEmpty() ? "" : "; copied " + String.join(", ", copied)));
        }
        return page.isEmpty()
                ? 0
                : page.get()
                        .write(
                                plan,
                                FindingsJob.submit(
                                        driver,
                                        folder,
                                        plan,
                                        Scope.ALL,
                                        progress.style(),
                                        () -> Console.interrupted(folder.path() + UNREPORTED)));
    }

    private int make(
            CheckpointFolder folder, Plan plan, Missing missing, JsonResults results, Optional<ReportFile> page)
            throws IOException {
        long start = System.nanoTime();
        String again = folder.path()
                + (missing.files()
                        ? " is unfinished; run the same command again to complete it"
                        : " is finished, without SHA-256 digests; run the same command again to add them");
        AtomicReference<String> state = new AtomicReference<>(again);
        Runnable interrupted = () -> Console.interrupted(state.get());
        try {
            if (page.isEmpty()) {
                InitJob.Result result = InitJob.submit(driver, folder, plan, missing, progress.style(), interrupted);
                show(folder, plan, missing, result, (System.nanoTime() - start) / 1e9, results);
                return 0;
            }
            InitJob.Made made = result -> {
                state.set(folder.path() + UNREPORTED);
                show(folder, plan, missing, result, (System.nanoTime() - start) / 1e9, results);
            };
            return page.get()
                    .write(
                            plan,
                            FindingsJob.submitWithInit(
                                    driver, folder, plan, missing, progress.style(), interrupted, made));
        } catch (IOException | RuntimeException e) {
            if (!Interruption.isUnderWay() && isUnfinished(folder, e)) {
                Console.err(again);
            }
            throw e;
        }
    }

    private static boolean isUnfinished(CheckpointFolder folder, Exception failure) {
        try {
            Contents contents = folder.contents();
            return contents.plan().isPresent() && !contents.isFinished();
        } catch (IOException | FolderException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private static void warn(List<String> warnings) {
        warnings.forEach(warning -> Console.err("warning: " + warning));
    }

    private static void show(
            CheckpointFolder folder,
            Plan plan,
            Missing missing,
            InitJob.Result result,
            double seconds,
            JsonResults results)
            throws IOException {
        Manifest manifest = result.manifest();
        results.write(new InitJson(
                missing.files() ? "made" : "digests_added",
                folder.path().toString(),
                plan,
                manifest.bytes(),
                result.filesKept(),
                result.bytesWritten(),
                OptionalDouble.of(seconds))::writeTo);
        if (results.leavesText() && !missing.files()) {
            Console.out("%s is finished already; the SHA-256 of %s was added; %s"
                    .formatted(
                            folder.path(),
                            Sizes.counted(manifest.tensors().size(), "tensor"),
                            Sizes.duration(seconds)));
        } else if (results.leavesText()) {
            String kept = result.filesKept() == 0
                    ? ""
                    : ", " + Sizes.counted(result.filesKept(), "file") + " kept from before";
            Console.out("%s of %s in %s: %s%s"
                    .formatted(
                            Sizes.counted(manifest.parameters(), "parameter"),
                            Sizes.counted(manifest.tensors().size(), "tensor"),
                            Sizes.counted(manifest.files().size(), "file"),
                            Sizes.bytes(manifest.bytes()),
                            kept));
            Console.out("%s, in %s (%s/s)"
                    .formatted(folder.path(), Sizes.duration(seconds), Sizes.bytes(result.bytesWritten() / seconds)));
        }
        warn(result.warnings());
    }
}
