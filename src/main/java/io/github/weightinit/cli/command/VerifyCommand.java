package io.github.weightinit.cli.command;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.console.Terminal;
import io.github.weightinit.cli.json.VerificationJson;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.option.ScopeOption;
import io.github.weightinit.cli.table.VerificationTable;
import io.github.weightinit.operation.OpenCheckpoint;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verify OUT}: whether a checkpoint is right. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Proves a checkpoint: every row exists once, every checksum is right, every value is the one that the"
                        + " seed gives, tensors follow their distributions, and no two rows, columns or tensors are identical."
                        + " Exit code 1 if something is wrong, or the folder is unfinished.")
public final class VerifyCommand implements Callable<Integer> {
    private final Driver driver;

    @Parameters(index = "0", paramLabel = "OUT", description = "The checkpoint's folder.")
    private String out;

    @Mixin
    private ScopeOption scope;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    /** @param driver runs the job */
    public VerifyCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        CommandHost host = CommandHost.of(driver, progress.style());
        Scope recomputed = scope.scope();
        OpenCheckpoint checkpoint = OpenCheckpoint.of(out, host);
        try (JsonResults results = json.open(checkpoint.folder(), new InputFiles(), host.hadoop())) {
            Verification verification = checkpoint.verify(recomputed);
            results.write(out -> VerificationJson.write(verification, out));
            if (results.leavesText()) {
                double seconds = (System.nanoTime() - start) / 1e9;
                Console.out(VerificationTable.of(
                        verification, seconds, Terminal.ofProcess().columns()));
            }
            return verification.hasPassed() ? 0 : 1;
        }
    }
}
