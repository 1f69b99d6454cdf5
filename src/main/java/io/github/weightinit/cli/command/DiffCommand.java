package io.github.weightinit.cli.command;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.console.Terminal;
import io.github.weightinit.cli.json.DiffJson;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.table.DiffTable;
import io.github.weightinit.comparison.Comparison;
import io.github.weightinit.comparison.FinishedCheckpoint;
import io.github.weightinit.comparison.Matching;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.path.OutputFolder;
import io.github.weightinit.spark.job.DiffJob;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.spark.job.HadoopConfiguration;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
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
        Configuration hadoop = HadoopConfiguration.fromSubmit();
        CheckpointFolder one = OutputFolder.open(a, hadoop);
        CheckpointFolder other = OutputFolder.open(b, hadoop);
        try (JsonResults results = json.open(one, other, hadoop)) {
            Comparison comparison = compare(one, other);
            results.write(out -> DiffJson.write(comparison, out));
            if (results.leavesText()) {
                double seconds = (System.nanoTime() - start) / 1e9;
                Console.out(
                        DiffTable.of(comparison, seconds, Terminal.ofProcess().columns()));
            }
            return comparison.areEqual() ? 0 : 1;
        }
    }

    /** A failure is not a difference: what cannot be compared exits with 2. */
    private Comparison compare(CheckpointFolder one, CheckpointFolder other) {
        try {
            FinishedCheckpoint first = finished(one);
            FinishedCheckpoint second = finished(other);
            Matching matching = new Matching(first, second);
            return values || !matching.hasDigests()
                    ? DiffJob.submit(
                            driver,
                            first,
                            second,
                            matching,
                            progress.style(),
                            () -> Console.interrupted(
                                    "%s and %s were not compared; run diff again".formatted(one.path(), other.path())))
                    : matching.byDigests();
        } catch (IOException e) {
            throw new FolderException(
                    "cannot compare %s with %s: %s".formatted(one.path(), other.path(), Reason.of(e)), e);
        }
    }

    private static FinishedCheckpoint finished(CheckpointFolder folder) throws IOException {
        Contents contents = OutputFolder.contents(folder);
        return FinishedCheckpoint.of(folder, contents, OutputFolder.plan(folder, contents));
    }
}
