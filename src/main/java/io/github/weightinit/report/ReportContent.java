package io.github.weightinit.report;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.verification.Verification;
import java.util.List;

/**
 * What a page is about.
 *
 * @param plan what the checkpoint should hold
 * @param bytes the size of its files
 * @param verification what was found in them
 * @param studies what signals do in its network, then in those that it is compared with; empty if it has no chain
 */
public record ReportContent(Plan plan, long bytes, Verification verification, List<Study> studies) {
    public ReportContent {
        studies = List.copyOf(studies);
    }

    /** The name of the checkpoint's folder, without its path. */
    String name() {
        String folder = verification.folder();
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
