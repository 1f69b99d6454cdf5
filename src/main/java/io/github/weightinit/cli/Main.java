package io.github.weightinit.cli;

import io.github.weightinit.cli.command.AuditCommand;
import io.github.weightinit.cli.command.DiffCommand;
import io.github.weightinit.cli.command.InitCommand;
import io.github.weightinit.cli.command.InspectCommand;
import io.github.weightinit.cli.command.PlanCommand;
import io.github.weightinit.cli.command.ReportCommand;
import io.github.weightinit.cli.command.StudyCommand;
import io.github.weightinit.cli.command.VerifyCommand;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.spark.job.SupportedVersions;
import java.util.Optional;
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
            "  0    done",
            "  1    the job or a check failed",
            "  2    wrong usage, spec or folder; nothing was written",
            "  130  interrupted by Ctrl-C, 143 by SIGTERM; run init again to resume"
        })
public final class Main implements Runnable {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    private boolean debug;

    @Spec
    private CommandSpec spec;

    private Main() {}

    /**
     * Runs a command. Returns if it succeeds, since some clusters report a driver that calls {@code System.exit} as
     * failed; otherwise exits with the command's code.
     */
    public static void main(String[] args) {
        Optional<String> refusal = SupportedVersions.refusal();
        if (refusal.isPresent()) {
            Console.err(refusal.get());
            System.exit(CommandLine.ExitCode.USAGE);
        }
        Driver driver = new Driver();
        int code = run(driver, args);
        if (code != 0) {
            System.exit(code);
        }
        driver.end();
    }

    /** Runs a command; returns its exit code. */
    static int run(Driver driver, String... args) {
        Main main = new Main();
        CommandLine line = new CommandLine(main)
                .addSubcommand(new InitCommand(driver))
                .addSubcommand(new PlanCommand(driver))
                .addSubcommand(new InspectCommand(driver))
                .addSubcommand(new VerifyCommand(driver))
                .addSubcommand(new AuditCommand(driver))
                .addSubcommand(new DiffCommand(driver))
                .addSubcommand(new ReportCommand(driver))
                .addSubcommand(new StudyCommand(driver))
                .addSubcommand(new CommandLine.HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failure::misused)
                .setExecutionExceptionHandler((e, command, parsed) -> Failure.report(e, main.debug));
        try {
            return line.execute(args);
        } catch (LinkageError | VirtualMachineError e) { // picocli handles exceptions alone
            return Failure.report(e, main.debug);
        }
    }

    /** Without a command: help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
