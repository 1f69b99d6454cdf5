package io.github.weightinit.audit;

import io.github.weightinit.verification.Coverage;
import io.github.weightinit.verification.GroupResult;
import java.util.List;

/**
 * The result of an audit.
 *
 * @param checkpoint the path of the checkpoint
 * @param coverage how much of it was read
 * @param groups the results of the tensors that were judged, in the order of the spec
 * @param notJudged tensors that the spec lacks and that are no weights
 * @param findings what is wrong
 */
public record Audit(
        String checkpoint, Coverage coverage, List<GroupResult> groups, List<String> notJudged, Findings findings) {
    public Audit {
        groups = List.copyOf(groups);
        notJudged = List.copyOf(notJudged);
    }

    /** Whether nothing is wrong. */
    public boolean hasPassed() {
        return findings.count() == 0;
    }
}
