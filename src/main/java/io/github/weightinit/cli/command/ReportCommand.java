package io.github.weightinit.cli.command;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.file.ReportFile;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.option.ScopeOption;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.OutputFolder;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.spark.job.FindingsJob;
import io.github.weightinit.spark.job.HadoopConfiguration;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report OUT}: a page about a checkpoint, for people. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Writes a page about a finished checkpoint, a single HTML file: whether it is right, its weights beside"
                        + " theory, and whether signals vanish or explode in the network. Exit code 1 if something is wrong, or"
                        + " the folder is unfinished.")
public final class ReportCommand implements Callable<Integer> {
    private final Driver driver;

    @Parameters(index = "0", paramLabel = "OUT", description = "The checkpoint's folder.")
    private String out;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "The file of the page, on any Hadoop file system; - is standard output (default:"
                    + " OUT-report.html, beside OUT).")
    private String to;

    @Mixin
    private ScopeOption scope;

    @Mixin
    private ProgressOption progress;

    /** @param driver runs the job */
    public ReportCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        Configuration hadoop = HadoopConfiguration.fromSubmit();
        CheckpointFolder folder = OutputFolder.open(out, hadoop);
        Contents contents = OutputFolder.contents(folder);
        Plan plan = OutputFolder.plan(folder, contents);
        if (!contents.isFinished()) {
            Console.out(folder.path() + " is unfinished; run init again to complete it");
            return 1;
        }
        try (ReportFile file = ReportFile.open(folder, Optional.ofNullable(to), new InputFiles(), hadoop)) {
            Runnable interrupted =
                    () -> Console.interrupted("no report of " + folder.path() + " was written; run report again");
            return file.write(
                    plan, FindingsJob.submit(driver, folder, plan, scope.scope(), progress.style(), interrupted));
        }
    }
}
