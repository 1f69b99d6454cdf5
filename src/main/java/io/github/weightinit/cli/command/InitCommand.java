package io.github.weightinit.cli.command;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.cli.file.OutputFolder;
import io.github.weightinit.cli.file.ReportFile;
import io.github.weightinit.cli.option.PlanOptions;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.table.Sizes;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.spark.job.FindingsJob;
import io.github.weightinit.spark.job.HadoopConfiguration;
import io.github.weightinit.spark.job.InitJob;
import io.github.weightinit.spark.job.Interruption;
import io.github.weightinit.verification.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init SPEC OUT}: makes the checkpoint, or the rest of it. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Makes the checkpoint. In an unfinished folder of the same plan it makes what is missing.")
public final class InitCommand implements Callable<Integer> {
    private final Driver driver;

    @Mixin
    private PlanOptions options;

    @Parameters(index = "1", paramLabel = "OUT", description = "The checkpoint's folder, on any Hadoop file system.")
    private String out;

    @Option(names = "--overwrite", description = "Remove first what this tool wrote into OUT, and nothing else.")
    private boolean overwrite;

    @Option(
            names = "--report",
            description = "Write a page about the checkpoint too, as the command report does: OUT-report.html.")
    private boolean report;

    @Option(names = "--report-to", paramLabel = "FILE", description = "The same, to FILE.")
    private String reportTo;

    @Mixin
    private ProgressOption progress;

    /** @param driver runs the job */
    public InitCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        Configuration hadoop = HadoopConfiguration.fromSubmit();
        Plan plan = options.plan(hadoop);
        CheckpointFolder folder = OutputFolder.open(out, hadoop);
        Optional<ReportFile> page =
                report || reportTo != null ? Optional.of(ReportFile.of(folder, reportTo, hadoop)) : Optional.empty();
        Contents contents = OutputFolder.contents(folder);
        refuseForeign(folder, contents);
        if (overwrite && contents.plan().isPresent()) {
            folder.clear();
            contents = OutputFolder.contents(folder);
        }
        if (contents.plan().isPresent()) {
            folder.requirePlan(plan.fingerprint());
        }
        if (contents.isFinished()) {
            List<String> wrong = folder.damage(contents, plan);
            if (wrong.isEmpty()) {
                return alreadyDone(folder, contents, plan, page);
            }
            System.err.printf("%s is damaged, and is made whole: %s%n", folder.path(), String.join("; ", wrong));
            folder.reopen();
        }
        return make(folder, plan, page);
    }

    private static void refuseForeign(CheckpointFolder folder, Contents contents) {
        if (!contents.foreign().isEmpty()) {
            throw new FolderException(
                    "%s holds what this tool did not write: %s%s; use an empty folder, or move that away"
                            .formatted(
                                    folder.path(),
                                    contents.foreign().stream().limit(3).collect(Collectors.joining(", ")),
                                    contents.foreign().size() > 3 ? ", ..." : ""));
        }
    }

    private int alreadyDone(CheckpointFolder folder, Contents contents, Plan plan, Optional<ReportFile> page)
            throws IOException {
        if (!contents.isMarked()) {
            folder.succeed();
        }
        System.out.printf(
                "%s is finished already: %s in %s%n",
                folder.path(),
                Sizes.counted(plan.spec().parameters(), "parameter"),
                Sizes.counted(plan.partitions().size(), "file"));
        return page.isEmpty()
                ? 0
                : page.get().write(plan, FindingsJob.submit(driver, folder, plan, Scope.ALL, progress.style()));
    }

    private int make(CheckpointFolder folder, Plan plan, Optional<ReportFile> page) throws IOException {
        long start = System.nanoTime();
        String again = folder.path() + " is unfinished; run the same command again to make the rest";
        AtomicReference<String> state = new AtomicReference<>(again);
        Runnable interrupted = () -> System.err.println(System.lineSeparator() + "interrupted: " + state.get());
        try {
            Consumer<InitJob.Result> made = result -> {
                state.set(folder.path() + " is finished, its report is not; the command report writes it");
                print(folder, result, (System.nanoTime() - start) / 1e9);
            };
            if (page.isPresent()) {
                return page.get()
                        .write(
                                plan,
                                FindingsJob.submitWithInit(driver, folder, plan, progress.style(), interrupted, made));
            }
            made.accept(InitJob.submit(driver, folder, plan, progress.style(), interrupted));
            return 0;
        } catch (IOException | RuntimeException e) {
            if (!Interruption.isUnderWay() && isUnfinished(folder, e)) {
                System.err.println(again);
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

    private static void print(CheckpointFolder folder, InitJob.Result result, double seconds) {
        long bytes = result.manifest().bytes();
        System.out.printf(
                "%s of %s in %s: %s%s%n%s, in %s (%s/s)%n",
                Sizes.counted(result.manifest().parameters(), "parameter"),
                Sizes.counted(result.manifest().tensors().size(), "tensor"),
                Sizes.counted(result.manifest().files().size(), "file"),
                Sizes.bytes(bytes),
                result.filesKept() == 0 ? "" : ", " + Sizes.counted(result.filesKept(), "file") + " kept from before",
                folder.path(),
                Sizes.duration(seconds),
                Sizes.bytes(result.bytesWritten() / seconds));
    }
}
