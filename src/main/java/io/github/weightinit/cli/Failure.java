package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.path.UsageException;
import io.github.weightinit.spark.job.Interruption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command that failed prints: one message, and an exit code. */
final class Failure {
    private static final int JOB_FAILED = 1;
    private static final int BAD_USAGE = 2;

    /** The options of spark-submit that people use, all of which take a value. */
    private static final Set<String> SPARKS = Set.of(
            "--archives",
            "--class",
            "--conf",
            "--deploy-mode",
            "--driver-class-path",
            "--driver-cores",
            "--driver-java-options",
            "--driver-library-path",
            "--driver-memory",
            "--exclude-packages",
            "--executor-cores",
            "--executor-memory",
            "--files",
            "--jars",
            "--keytab",
            "--master",
            "--name",
            "--num-executors",
            "--packages",
            "--principal",
            "--properties-file",
            "--proxy-user",
            "--queue",
            "--repositories",
            "--total-executor-cores");

    private Failure() {}

    static int report(Throwable failure, boolean debug) {
        if (debug) {
            Console.trace(failure);
        }
        boolean usage = failure instanceof SpecException
                || failure instanceof FolderException
                || failure instanceof UsageException;
        if (!Interruption.isUnderWay()) { // else the user knows
            if (failure instanceof SpecException spec) {
                spec.mistakes().forEach(mistake -> Console.err(mistake.toString()));
            } else {
                Console.err(usage ? failure.getMessage() : message(failure));
            }
        }
        return usage ? BAD_USAGE : JOB_FAILED;
    }

    /** Of a command line that picocli cannot read: what is wrong, the nearest known words, and where to find help. */
    static int misused(ParameterException failure, String[] args) {
        Console.err(failure.getMessage());
        StringWriter suggestions = new StringWriter();
        if (isSparks(failure)) {
            suggestions
                    .append("options of spark-submit go before the command: ./submit.sh --master ... ")
                    .append(failure.getCommandLine().getCommandName())
                    .append(" ...");
        } else {
            UnmatchedArgumentException.printSuggestions(failure, new PrintWriter(suggestions, true));
        }
        suggestions.toString().lines().forEach(Console::err);
        Console.err("see: %s --help"
                .formatted(failure.getCommandLine().getCommandSpec().qualifiedName()));
        return BAD_USAGE;
    }

    private static boolean isSparks(ParameterException failure) {
        List<String> unmatched =
                failure instanceof UnmatchedArgumentException unknown ? unknown.getUnmatched() : List.of();
        return unmatched.stream().anyMatch(argument -> SPARKS.contains(argument.replaceFirst("=.*", "")));
    }

    private static String message(Throwable failure) {
        String reason = Reason.of(failure);
        return Reason.isDefect(failure)
                ? "internal error: " + reason + "; please report it, with what --debug shows"
                : reason;
    }
}
