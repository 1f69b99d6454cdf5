package io.github.weightinit.cli.file;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.table.Sizes;
import io.github.weightinit.operation.OpenCheckpoint;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.UsageException;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Concern;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.spark.job.FindingsJob;
import io.github.weightinit.verification.Verification;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** The file of a report: beside the checkpoint's folder, or where the user says. */
public final class ReportFile implements Closeable {
    private final OutputFile file;

    private ReportFile(OutputFile file) {
        this.file = file;
    }

    /**
     * Opens the file.
     *
     * @param name what the user says; empty for {@code OUT-report.html}
     * @param inputs what the command has read besides the folder
     * @throws UsageException if it cannot be written, is in the folder, or is one of the inputs
     */
    public static ReportFile open(
            CheckpointFolder folder, Optional<String> name, InputFiles inputs, Configuration configuration) {
        if (name.isEmpty() && folder.path().getParent() == null) {
            throw new UsageException("nothing can be beside " + folder.path() + ": name the file of the report");
        }
        return new ReportFile(
                OutputFile.open(name.orElse(folder.path() + "-report.html"), folder, inputs, configuration));
    }

    /** Writes the report, and prints where it is, unless standard output is wanted for something else. */
    public void write(Plan plan, FindingsJob.Findings found, boolean isTextWanted) throws IOException {
        byte[] page = OpenCheckpoint.page(plan, found);
        file.write(out -> out.write(page));
        if (!file.isStandardOutput() && isTextWanted) {
            Console.out("report " + file.name() + ": " + summary(found.verification()) + trainable(found.studies()));
        }
    }

    /** The verdict on the network, which is the first of the studies. */
    private static String trainable(List<Study> studies) {
        if (studies.isEmpty()) {
            return "";
        }
        List<Concern> concerns = studies.get(0).trainability().concerns();
        return concerns.isEmpty()
                ? "; trainable"
                : "; NOT TRAINABLE: " + concerns.stream().map(Concern::message).collect(Collectors.joining("; "));
    }

    private static String summary(Verification verification) {
        return switch (verification.verdict()) {
            case RIGHT -> "every check passed";
            case NO_PROBLEM_FOUND -> "no problem found, but not every value was recomputed";
            case WRONG, UNFINISHED ->
                Sizes.counted(verification.problems().count(), "problem") + " found; verify lists them";
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
