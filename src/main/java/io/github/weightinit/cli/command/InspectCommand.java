package io.github.weightinit.cli.command;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.console.Terminal;
import io.github.weightinit.cli.json.InspectJson;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.table.ManifestTable;
import io.github.weightinit.cli.table.Sizes;
import io.github.weightinit.operation.Inspection;
import io.github.weightinit.operation.OpenCheckpoint;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.spark.job.Driver;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inspect OUT}: what is in a folder, and whether it is complete. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Prints what is in a checkpoint's folder, and reads every file to find what is missing, truncated or"
                        + " changed. Exit code 1 if there is such a problem, or the folder is unfinished.")
public final class InspectCommand implements Callable<Integer> {
    private final Driver driver;

    @Parameters(index = "0", paramLabel = "OUT", description = "The checkpoint's folder.")
    private String out;

    @Option(names = "--quick", description = "Compare names and lengths only.")
    private boolean quick;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    /** @param driver runs the job */
    public InspectCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        CommandHost host = CommandHost.of(driver, progress.style());
        OpenCheckpoint checkpoint = OpenCheckpoint.of(out, host);
        try (JsonResults results = json.open(checkpoint.folder(), new InputFiles(), host.hadoop())) {
            Inspection found = quick ? Inspection.ofNames(checkpoint) : Inspection.ofFiles(checkpoint);
            results.write(out -> InspectJson.write(found, out));
            if (results.leavesText()) {
                print(found);
            }
            return found.hasPassed() ? 0 : 1;
        }
    }

    private static void print(Inspection found) {
        found.manifest()
                .ifPresent(manifest -> Console.out(ManifestTable.of(
                        found.checkpoint().plan(),
                        manifest,
                        Terminal.ofProcess().columns())));
        Console.out(found.problems());
        if (found.checkpoint().contents().isFinished()) {
            String state = found.isRead() ? " is finished and complete" : " is finished";
            Console.out(found.checkpoint().folder().path()
                    + (found.problems().isEmpty()
                            ? state
                            : " is damaged; to repair it, remove its _manifest.json and run init again"));
        } else {
            Console.out("%s is unfinished: %s of %s are there, %s; run init again to complete it"
                    .formatted(
                            found.checkpoint().folder().path(),
                            Sizes.count(found.checkpoint().contents().parts().size()),
                            Sizes.counted(found.checkpoint().plan().partitions().size(), "file"),
                            Sizes.bytes(found.checkpoint().contents().bytes())));
            Console.out("fingerprint " + found.checkpoint().plan().fingerprint());
        }
    }
}
