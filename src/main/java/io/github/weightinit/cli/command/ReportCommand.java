package io.github.weightinit.cli.command;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.file.ReportFile;
import io.github.weightinit.cli.json.ReportJson;
import io.github.weightinit.cli.option.BoundsOption;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.option.ScopeOption;
import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.operation.NetworkStudies;
import io.github.weightinit.operation.OpenCheckpoint;
import io.github.weightinit.operation.SpecRequest;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.propagation.StudyRequest;
import io.github.weightinit.propagation.Subject;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.spark.job.FindingsJob;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    @Option(
            names = "--against",
            paramLabel = "SPEC",
            description =
                    "Compare the signals of the checkpoint's network with those of this one, in place of the same network with"
                            + " draws of N(0, 1). Repeatable.")
    private List<String> against = List.of();

    @Mixin
    private BoundsOption trainable;

    @Mixin
    private JsonOption json;

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
        InputFiles inputs = new InputFiles();
        StudyRequest request = new StudyRequest(trainable.bounds(), beside(inputs, host));
        try (ReportFile file = ReportFile.open(checkpoint.folder(), Optional.ofNullable(to), inputs, host.hadoop());
                JsonResults results = json.open(checkpoint.folder(), inputs, host.hadoop())) {
            FindingsJob.Findings found = checkpoint.findings(scope.scope(), request);
            file.write(checkpoint.plan(), found, results.leavesText());
            results.write(out -> ReportJson.write(found, out));
            return found.verification().hasPassed() ? trainable.exitCode(found.own()) : 1;
        }
    }

    private List<Subject> beside(InputFiles inputs, CommandHost host) {
        List<SpecRequest> specs = against.stream()
                .map(path -> new SpecRequest(path, new Overrides(OptionalLong.empty(), Map.of(), List.of())))
                .toList();
        return NetworkStudies.of(specs, inputs, host).subjects();
    }
}
