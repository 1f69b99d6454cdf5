package io.github.weightinit;

import io.github.weightinit.verification.Verification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a checkpoint is right.
 *
 * @param verdict {@code right}; {@code no_problem_found} if not every value was recomputed; {@code wrong}; or {@code unfinished}, and
 *     nothing was read
 * @param folder its folder, as a qualified path
 * @param fingerprint the SHA-256 of all that the bytes of its files depend on
 * @param seed its seed
 * @param sample how much of it was recomputed
 * @param problemCounts the number of problems by the check that found them
 * @param problems the problems; of each check at most 1,000
 * @param tensors the tensors in the order of the spec
 */
public record VerifyResult(
        String verdict,
        String folder,
        String fingerprint,
        long seed,
        VerifiedShare sample,
        Map<String, Long> problemCounts,
        List<FoundProblem> problems,
        List<TestedTensor> tensors) {
    public VerifyResult {
        problemCounts = Map.copyOf(problemCounts);
        problems = List.copyOf(problems);
        tensors = List.copyOf(tensors);
    }

    /** Whether every check passed. */
    public boolean hasPassed() {
        return verdict.equals("right") || verdict.equals("no_problem_found");
    }

    static VerifyResult of(Verification verification) {
        Map<String, Long> counts = new TreeMap<>();
        verification
                .problems()
                .counts()
                .forEach((check, count) -> counts.put(check.name().toLowerCase(Locale.ROOT), count));
        return new VerifyResult(
                verification.verdict().name().toLowerCase(Locale.ROOT),
                verification.folder(),
                verification.fingerprint(),
                verification.seed(),
                new VerifiedShare(
                        verification.scope().share(),
                        verification.scope().seed(),
                        VerifiedCoverage.of(verification.coverage())),
                counts,
                verification.problems().kept().stream().map(FoundProblem::of).toList(),
                TestedTensor.of(verification.groups()));
    }
}
