package io.github.weightinit.cli.command;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.file.ReportFile;
import io.github.weightinit.cli.json.InitJson;
import io.github.weightinit.cli.option.BoundsOption;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.PlanArguments;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.table.InitLines;
import io.github.weightinit.operation.InitOutcome;
import io.github.weightinit.operation.InitRequest;
import io.github.weightinit.operation.Initialisation;
import io.github.weightinit.propagation.StudyRequest;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.spark.job.FindingsJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
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

    private final Driver driver;

    @Mixin
    private PlanArguments plan;

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

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description =
                    "Copy FILE, such as config.json or tokenizer.json, beside the weights. For --format safetensors."
                            + " Repeatable.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private BoundsOption trainable;

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
        CommandHost host = CommandHost.of(driver, progress.style());
        Initialisation init =
                Initialisation.of(new InitRequest(plan.request(), out, overwrite, digest != null, files), host);
        try (JsonResults results = json.open(init.folder(), init.inputs(), host.hadoop());
                ReportFile page = isReportWanted()
                        ? ReportFile.open(init.folder(), Optional.ofNullable(reportTo), init.inputs(), host.hadoop())
                        : null) {
            if (page == null) {
                trainable.requireUnused("--report");
                init.run(outcome -> {
                    results.write(out -> InitJson.write(outcome, Optional.empty(), out));
                    show(outcome, results, host);
                });
                return 0;
            }
            AtomicReference<InitOutcome> made = new AtomicReference<>();
            FindingsJob.Findings found = init.runAndVerify(
                    outcome -> {
                        made.set(outcome);
                        show(outcome, results, host);
                    },
                    new StudyRequest(trainable.bounds(), List.of()));
            results.write(out -> InitJson.write(made.get(), Optional.of(found), out));
            page.write(init.plan(), found, results.leavesText());
            return found.verification().hasPassed() ? trainable.exitCode(found.own()) : 1;
        }
    }

    private boolean isReportWanted() {
        return report || reportTo != null;
    }

    private static void show(InitOutcome outcome, JsonResults results, CommandHost host) {
        if (results.leavesText()) {
            Console.out(InitLines.of(outcome));
        }
        outcome.warnings().forEach(host::warn);
    }
}
