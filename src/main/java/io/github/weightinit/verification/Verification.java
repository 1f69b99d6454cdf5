package io.github.weightinit.verification;

import io.github.weightinit.plan.Plan;
import java.util.List;

/**
 * What verifying a checkpoint came to.
 *
 * @param verdict the word at the end
 * @param folder the checkpoint's folder
 * @param fingerprint its plan's fingerprint
 * @param seed its seed
 * @param scope which blocks were made anew and compared
 * @param coverage how much of it was looked at
 * @param groups what was found of the tensors, in the order of the plan; none of an unfinished folder
 * @param problems what is wrong
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
    /** The word at the end. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /** The checkpoint is not made yet; nothing was verified. */
        UNFINISHED
    }

    public Verification {
        groups = List.copyOf(groups);
    }

    /** Of a folder that holds only some of its files yet. */
    public static Verification unfinished(String folder, Plan plan, int files) {
        String message = "unfinished: %,d of %,d files are there; run init again to make the rest"
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

    public boolean isRight() {
        return verdict == Verdict.RIGHT;
    }
}
