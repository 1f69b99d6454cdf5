package io.github.weightinit.cli.command;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.console.Terminal;
import io.github.weightinit.cli.json.PlanJson;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.PlanArguments;
import io.github.weightinit.cli.progress.ProgressStyle;
import io.github.weightinit.cli.table.PlanTable;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.Driver;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan SPEC}: prints what {@code init} would write. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Prints what init would write: tensors, fans, formulas, sizes. Writes nothing.")
public final class PlanCommand implements Callable<Integer> {
    private final Driver driver;

    @Mixin
    private PlanArguments arguments;

    @Mixin
    private JsonOption json;

    /** @param driver starts no context: a plan needs no job */
    public PlanCommand(Driver driver) {
        this.driver = driver;
    }

    @Override
    public Integer call() throws IOException {
        CommandHost host = CommandHost.of(driver, ProgressStyle.NONE);
        InputFiles inputs = new InputFiles();
        Plan plan = arguments.request().plan(inputs, host);
        try (JsonResults results = json.open(inputs, host.hadoop())) {
            results.write(out -> PlanJson.write(plan, out));
            if (results.leavesText()) {
                Console.out(PlanTable.of(plan, Terminal.ofProcess().columns()));
            }
        }
        return 0;
    }
}
