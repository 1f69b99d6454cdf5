package io.github.weightinit;

import io.github.weightinit.audit.Audit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a checkpoint that any program wrote is what a spec promises.
 *
 * @param verdict {@code passed} or {@code wrong}
 * @param checkpoint its qualified path
 * @param values the number of values that were read
 * @param findingCounts the number of findings by kind
 * @param findings what is wrong; of each kind the first ones
 * @param notJudged tensors that the spec lacks and that are no weights
 * @param tensors the tensors that were judged, in the order of the spec
 * @param warnings what the user should see, in a sentence each
 */
public record AuditResult(
        String verdict,
        String checkpoint,
        long values,
        Map<String, Long> findingCounts,
        List<AuditFinding> findings,
        List<String> notJudged,
        List<TestedTensor> tensors,
        List<String> warnings) {
    public AuditResult {
        findingCounts = Map.copyOf(findingCounts);
        findings = List.copyOf(findings);
        notJudged = List.copyOf(notJudged);
        tensors = List.copyOf(tensors);
        warnings = List.copyOf(warnings);
    }

    /** Whether nothing is wrong. */
    public boolean hasPassed() {
        return verdict.equals("passed");
    }

    static AuditResult of(Audit audit, List<String> warnings) {
        Map<String, Long> counts = new TreeMap<>();
        audit.findings()
                .counts()
                .forEach((kind, count) -> counts.put(kind.name().toLowerCase(Locale.ROOT), count));
        return new AuditResult(
                audit.hasPassed() ? "passed" : "wrong",
                audit.checkpoint(),
                audit.coverage().values(),
                counts,
                audit.findings().kept().stream().map(AuditFinding::of).toList(),
                audit.notJudged(),
                TestedTensor.of(audit.groups()),
                warnings);
    }
}
