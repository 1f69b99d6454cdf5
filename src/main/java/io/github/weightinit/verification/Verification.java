package io.github.weightinit.verification;

import io.github.weightinit.plan.Plan;
import java.util.List;

/**
 * The result of verifying a checkpoint.
 *
 * @param verdict the overall result
 * @param folder the checkpoint's folder
 * @param fingerprint its plan's fingerprint
 * @param seed its seed
 * @param scope which blocks were recomputed and compared
 * @param coverage how much of it was verified
 * @param groups the results of the tensors, in the order of the plan; empty for an unfinished folder
 * @param problems the problems
 */
public record Verification(
        Verdict verdict,
        String folder,
        String fingerprint,
        long seed,
        Scope scope,
        Coverage coverage,
        List<GroupResult> groups,
        Problems problems) {
    /** The overall result. */
    public enum Verdict {
        /** Every check passed, and every value was recomputed. */
        RIGHT,
        /** Every check passed, but not every value was recomputed. */
        NO_PROBLEM_FOUND,
        WRONG,
        /** The checkpoint is incomplete; nothing was verified. */
        UNFINISHED
    }

    public Verification {
        groups = List.copyOf(groups);
    }

    /** The result for a folder that does not hold all of its files yet. */
    public static Verification unfinished(String folder, Plan plan, int files) {
        String message = "unfinished: %,d of %,d files are there; run init again to write the rest"
                .formatted(files, plan.partitions().size());
        return new Verification(
                Verdict.UNFINISHED,
                folder,
                plan.fingerprint(),
                plan.spec().seed(),
                Scope.ALL,
                Coverage.NONE,
                List.of(),
                Problems.of(List.of(Problem.ofFolder(Check.STRUCTURE, message))));
    }

    /** Whether every check passed. */
    public boolean hasPassed() {
        return verdict == Verdict.RIGHT || verdict == Verdict.NO_PROBLEM_FOUND;
    }
}
