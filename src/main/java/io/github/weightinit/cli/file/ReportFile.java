package io.github.weightinit.cli.file;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.table.Sizes;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.report.ReportContent;
import io.github.weightinit.report.ReportPage;
import io.github.weightinit.spark.job.FindingsJob;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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
     * @throws UsageException if it cannot be written, or is in the folder
     */
    public static ReportFile open(CheckpointFolder folder, Optional<String> name, Configuration configuration) {
        if (name.isEmpty() && folder.path().getParent() == null) {
            throw new UsageException("nothing can be beside " + folder.path() + ": name the file of the report");
        }
        return new ReportFile(OutputFile.open(name.orElse(folder.path() + "-report.html"), folder, configuration));
    }

    /** Writes the report, and prints where it is. Returns the exit code. */
    public int write(Plan plan, FindingsJob.Findings found) throws IOException {
        String page = ReportPage.of(ReportContent.of(plan, found.bytes(), found.verification(), found.propagation()));
        file.write(out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
        boolean isRight = found.verification().isRight();
        if (!file.isStandardOutput()) {
            Console.out("report %s: %s"
                    .formatted(
                            file.name(),
                            isRight
                                    ? "every check passed"
                                    : Sizes.counted(
                                                    found.verification()
                                                            .problems()
                                                            .count(),
                                                    "problem") + " found; verify lists them"));
        }
        return isRight ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
