package io.github.weightinit.cli.command;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.cli.file.OutputFolder;
import io.github.weightinit.cli.file.ReportFile;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.option.ScopeOption;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.spark.job.FindingsJob;
import io.github.weightinit.spark.job.HadoopConfiguration;
import java.io.IOException;
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
        description = "Writes a page about a finished checkpoint, one HTML file that needs nothing else: whether it is"
                + " right, its weights against theory, and whether signals vanish or explode in the network. Exit code 1"
                + " where something is wrong, or the folder is unfinished.")
public final class ReportCommand implements Callable<Integer> {
    private final Driver driver;

    @Parameters(index = "0", paramLabel = "OUT", description = "The checkpoint's folder.")
    private String out;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Where the page goes, on any Hadoop file system; - is standard output. Unless given:"
                    + " OUT-report.html, beside OUT.")
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
        ReportFile file = ReportFile.of(folder, to, hadoop);
        Contents contents = OutputFolder.contents(folder);
        Plan plan = OutputFolder.plan(folder, contents);
        if (!contents.isFinished()) {
            System.out.println(folder.path() + " is unfinished; run init again to make the rest");
            return 1;
        }
        return file.write(plan, FindingsJob.submit(driver, folder, plan, scope.scope(), progress.style()));
    }
}
