package io.github.weightinit.cli.command;

import io.github.weightinit.cli.option.PlanOptions;
import io.github.weightinit.cli.table.PlanTable;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.HadoopConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan SPEC}: prints what {@code init} would make. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Prints what init would make: tensors, fans, formulas, sizes. Writes nothing.")
public final class PlanCommand implements Runnable {
    @Mixin
    private PlanOptions options;

    @Override
    public void run() {
        Plan plan = options.plan(HadoopConfiguration.fromSubmit());
        System.out.print(PlanTable.of(plan));
    }
}
