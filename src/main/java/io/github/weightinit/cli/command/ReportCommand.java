package io.github.weightinit.cli.command;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.file.ReportFile;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.option.ScopeOption;
import io.github.weightinit.operation.OpenCheckpoint;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.spark.job.Driver;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        CommandHost host = CommandHost.of(driver, progress.style());
        OpenCheckpoint checkpoint = OpenCheckpoint.of(out, host);
        if (!checkpoint.contents().isFinished()) {
            Console.out(checkpoint.unfinished());
            return 1;
        }
        try (ReportFile file =
                ReportFile.open(checkpoint.folder(), Optional.ofNullable(to), new InputFiles(), host.hadoop())) {
            return file.write(checkpoint.plan(), checkpoint.findings(scope.scope()));
        }
    }
}
