package io.github.weightinit.cli.command;

import io.github.weightinit.audit.Audit;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.console.Terminal;
import io.github.weightinit.cli.json.AuditJson;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.ProgressOption;
import io.github.weightinit.cli.option.SpecArguments;
import io.github.weightinit.cli.table.AuditTable;
import io.github.weightinit.operation.CheckpointAudit;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.spark.job.Driver;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code audit SPEC CKPT}: whether somebody's checkpoint is what its code promised. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Holds a checkpoint that any program wrote against a spec: names, shapes and dtypes, each tensor against its"
                        + " law, and what sharded initialisation gets wrong: the same draws in two places, a standard"
                        + " deviation that is off by the number of ranks, tensors that were never initialised. Seeds do not"
                        + " matter. Exit code 1 if something is wrong, 2 if the checkpoint or the spec cannot be read.")
public final class AuditCommand implements Callable<Integer> {
    private final Driver driver;

    @Mixin
    private SpecArguments spec;

    @Parameters(
            index = "1",
            paramLabel = "CKPT",
            description = "The checkpoint: a safetensors file, a folder of them, or a folder that init wrote.")
    private String checkpoint;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgressOption progress;

    /** @param driver runs the job */
    public AuditCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        CommandHost host = CommandHost.of(driver, progress.style());
        InputFiles inputs = new InputFiles();
        CheckpointAudit prepared = CheckpointAudit.of(spec.request(OptionalLong.empty()), checkpoint, inputs, host);
        try (JsonResults results = json.open(inputs, host.hadoop())) {
            Audit audit = prepared.run();
            results.write(out -> AuditJson.write(audit, out));
            if (results.leavesText()) {
                double seconds = (System.nanoTime() - start) / 1e9;
                Console.out(AuditTable.of(audit, seconds, Terminal.ofProcess().columns()));
            }
            return audit.hasPassed() ? 0 : 1;
        }
    }
}
