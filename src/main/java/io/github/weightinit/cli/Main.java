package io.github.weightinit.cli;

import io.github.weightinit.cli.command.InitCommand;
import io.github.weightinit.cli.command.InspectCommand;
import io.github.weightinit.cli.command.PlanCommand;
import io.github.weightinit.cli.command.ReportCommand;
import io.github.weightinit.cli.command.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: {@code spark-submit spark-weight-init.jar COMMAND ...}. */
@Command(
        name = "./submit.sh",
        description = "Makes the initial checkpoint of a neural network of any size, as a Spark job.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = "./submit.sh [spark-submit options] COMMAND ...",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done",
            "  1  the job or a check failed, or was interrupted; run init again to resume",
            "  2  wrong usage, spec or folder; nothing was written"
        },
        subcommands = {
            InitCommand.class,
            PlanCommand.class,
            InspectCommand.class,
            VerifyCommand.class,
            ReportCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command; returns its exit code. */
    public static int run(String... args) {
        Main main = new Main();
        return new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failure::misused)
                .setExecutionExceptionHandler((e, command, parsed) -> Failure.report(e, main.debug))
                .execute(args);
    }

    /** Without a command: help. */
    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
