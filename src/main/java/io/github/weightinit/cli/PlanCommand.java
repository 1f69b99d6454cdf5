package io.github.weightinit.cli;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.HadoopConfiguration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan SPEC}: prints what {@code init} would make. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Prints what init would make: tensors, fans, formulas, sizes. Writes nothing.")
final class PlanCommand implements Runnable {
    @Mixin
    private PlanOptions options;

    @Override
    public void run() {
        Plan plan = options.plan(HadoopConfiguration.fromSubmit());
        System.out.print(PlanTable.of(plan));
    }
}
