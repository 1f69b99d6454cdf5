package io.github.weightinit.cli.command;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.console.Terminal;
import io.github.weightinit.cli.json.DiffJson;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.table.DiffTable;
import io.github.weightinit.comparison.Comparison;
import io.github.weightinit.operation.CheckpointDiff;
import io.github.weightinit.spark.job.Driver;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff A B}: which tensors differ between two checkpoints. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Prints which tensors differ between two finished checkpoints of either format, are missing in one, or have"
                        + " another shape or dtype. Compares the digests in the manifests; reads the files only with --values."
                        + " Exit code 0 if all tensors are equal, 1 if some differ, 2 if the checkpoints cannot be compared.")
public final class DiffCommand implements Callable<Integer> {
    private final Driver driver;

    @Parameters(index = "0", paramLabel = "A", description = "The folder of a checkpoint.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "The folder of another one.")
    private String b;

    @Option(
            names = "--values",
            description =
                    "Read both checkpoints, as a Spark job, and say for each tensor how many values differ, and which is the"
                            + " first.")
    private boolean values;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    /** @param driver runs the job */
    public DiffCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        CommandHost host = CommandHost.of(driver, progress.style());
        CheckpointDiff diff = CheckpointDiff.of(a, b, host);
        try (JsonResults results = json.open(diff.one(), diff.other(), host.hadoop())) {
            Comparison comparison = diff.run(values);
            results.write(out -> DiffJson.write(comparison, out));
            if (results.leavesText()) {
                double seconds = (System.nanoTime() - start) / 1e9;
                Console.out(
                        DiffTable.of(comparison, seconds, Terminal.ofProcess().columns()));
            }
            return comparison.areEqual() ? 0 : 1;
        }
    }
}
