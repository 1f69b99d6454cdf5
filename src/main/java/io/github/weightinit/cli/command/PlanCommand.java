package io.github.weightinit.cli.command;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.console.Terminal;
import io.github.weightinit.cli.json.PlanJson;
import io.github.weightinit.cli.option.JsonOption;
import io.github.weightinit.cli.option.JsonResults;
import io.github.weightinit.cli.option.PlanOptions;
import io.github.weightinit.cli.table.PlanTable;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.HadoopConfiguration;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan SPEC}: prints what {@code init} would write. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Prints what init would write: tensors, fans, formulas, sizes. Writes nothing.")
public final class PlanCommand implements Callable<Integer> {
    @Mixin
    private PlanOptions options;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() throws IOException {
        Configuration hadoop = HadoopConfiguration.fromSubmit();
        InputFiles inputs = new InputFiles();
        Plan plan = options.plan(inputs, hadoop);
        try (JsonResults results = json.open(inputs, hadoop)) {
            results.write(out -> PlanJson.write(plan, out));
            if (results.leavesText()) {
                Console.out(PlanTable.of(plan, Terminal.ofProcess().columns()));
            }
        }
        return 0;
    }
}
