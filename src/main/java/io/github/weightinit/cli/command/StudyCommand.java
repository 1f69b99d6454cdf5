package io.github.weightinit.cli.command;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.console.Terminal;
import io.github.weightinit.cli.file.OutputFile;
import io.github.weightinit.cli.json.StudyJson;
import io.github.weightinit.cli.option.BoundsOption;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.option.SpecsArguments;
import io.github.weightinit.cli.table.StudyTable;
import io.github.weightinit.operation.NetworkStudies;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.propagation.Bounds;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.spark.job.Driver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code study SPEC...}: whether networks can be trained from the weights that {@code init} would write. */
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        description =
                "Passes random inputs forward and random gradients backward through the network of a spec, with the weights that"
                        + " init would write, and tells whether they vanish or explode. Needs no checkpoint, and writes none."
                        + " Several specs are compared.")
public final class StudyCommand implements Callable<Integer> {
    private final Driver driver;

    @Mixin
    private SpecsArguments specs;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description =
                    "Also write a page that draws the networks on one scale: an HTML file, on any Hadoop file system; - is standard"
                            + " output, in place of the text.")
    private String to;

    @Mixin
    private BoundsOption trainable;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    /** @param driver starts a context for large networks alone */
    public StudyCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        CommandHost host = CommandHost.of(driver, progress.style());
        InputFiles inputs = new InputFiles();
        Bounds bounds = trainable.bounds();
        NetworkStudies networks = NetworkStudies.of(specs.requests(), inputs, host);
        try (JsonResults results = json.open(inputs, host.hadoop());
                OutputFile page = to == null ? null : OutputFile.open(to, inputs, host.hadoop())) {
            List<Study> studies = networks.run(bounds, host);
            results.write(out -> StudyJson.write(studies, out));
            if (page != null) {
                page.write(out -> out.write(NetworkStudies.page(studies)));
            }
            if (results.leavesText() && (page == null || !page.isStandardOutput())) {
                double seconds = (System.nanoTime() - start) / 1e9;
                Console.out(StudyTable.of(studies, seconds, Terminal.ofProcess().columns()));
            }
            return trainable.exitCode(studies);
        }
    }
}
