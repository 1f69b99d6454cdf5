package io.github.weightinit.cli.file;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.cli.table.Sizes;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.report.ReportContent;
import io.github.weightinit.report.ReportPage;
import io.github.weightinit.spark.job.FindingsJob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Where a report goes: beside the checkpoint's folder, or where the user says; not into it, where it would be foreign. */
public record ReportFile(String name, Configuration configuration) {
    /** @param name what the user says; null for {@code OUT-report.html} */
    public static ReportFile of(CheckpointFolder folder, String name, Configuration configuration) {
        if (name == null) {
            if (folder.path().getParent() == null) {
                throw new UsageException("nothing stands beside " + folder.path() + ": say where the report goes");
            }
            return new ReportFile(folder.path() + "-report.html", configuration);
        }
        if (!name.equals("-")) {
            requireOutside(folder.path(), name, configuration);
        }
        return new ReportFile(name, configuration);
    }

    private static void requireOutside(Path folder, String name, Configuration configuration) {
        try {
            Path path = Paths.parse(name);
            Path file = CheckpointFolder.store(path, configuration).makeQualified(path);
            for (Path above = file; above != null; above = above.getParent()) {
                if (above.equals(folder)) {
                    throw new UsageException(file
                            + " lies in the checkpoint's folder, which holds nothing else; put the report beside it");
                }
            }
        } catch (IOException e) {
            throw new UsageException("cannot write " + name + ": " + Reason.of(e), e);
        }
    }

    /** Writes the report, and tells where it is. Returns the exit code. */
    public int write(Plan plan, FindingsJob.Findings found) throws IOException {
        String page = ReportPage.of(ReportContent.of(plan, found.bytes(), found.verification(), found.propagation()));
        try (OutputStream out = OutputFile.create(name, configuration)) {
            out.write(page.getBytes(StandardCharsets.UTF_8));
        }
        boolean isRight = found.verification().isRight();
        if (!name.equals("-")) {
            System.out.printf(
                    "report %s: %s%n",
                    name,
                    isRight
                            ? "every check passed"
                            : Sizes.counted(found.verification().problems().count(), "problem")
                                    + " found; verify tells more");
        }
        return isRight ? 0 : 1;
    }
}
