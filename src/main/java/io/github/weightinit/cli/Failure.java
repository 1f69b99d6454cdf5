package io.github.weightinit.cli;

import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.cli.console.Printable;
import io.github.weightinit.cli.file.UsageException;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.input.SpecException;
import io.github.weightinit.spark.job.Interruption;
import java.io.PrintWriter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command that failed says: one message, and an exit code. */
final class Failure {
    private static final int JOB_FAILED = 1;
    private static final int BAD_USAGE = 2;

    private Failure() {}

    static int report(Throwable failure, boolean debug) {
        if (debug) {
            failure.printStackTrace();
        }
        boolean usage = failure instanceof SpecException
                || failure instanceof FolderException
                || failure instanceof UsageException;
        if (!Interruption.isUnderWay()) { // else the user knows
            if (failure instanceof SpecException spec) {
                spec.mistakes().forEach(mistake -> System.err.println(Printable.line(mistake.toString())));
            } else {
                System.err.println(usage ? failure.getMessage() : message(failure));
            }
        }
        return usage ? BAD_USAGE : JOB_FAILED;
    }

    /** What a command line that picocli cannot read gets: what is wrong, what was perhaps meant, where help is. */
    static int misused(ParameterException failure, String[] args) {
        PrintWriter err = failure.getCommandLine().getErr();
        err.println(failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.printf("see: %s --help%n", failure.getCommandLine().getCommandSpec().qualifiedName());
        return BAD_USAGE;
    }

    private static String message(Throwable failure) {
        String reason = Reason.of(failure);
        return Reason.isDefect(failure)
                ? "internal error: " + reason + "; please report it, with what --debug shows"
                : reason;
    }
}
