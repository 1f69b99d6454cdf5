package io.github.weightinit;

import io.github.weightinit.operation.InitOutcome;
import io.github.weightinit.plan.Plan;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A finished checkpoint, and what was done for it.
 *
 * @param status {@code made}, {@code finished_already} or {@code digests_added}
 * @param folder its folder, as a qualified path
 * @param fingerprint the SHA-256 of all that the bytes of its files depend on
 * @param seed its seed
 * @param parameters the number of its values
 * @param tensors the number of its tensors
 * @param files the number of its files
 * @param filesKept how many of them were there before
 * @param bytes the length of all its files
 * @param bytesWritten the length of those that were not there before
 * @param seconds how long the work took; empty if there was none
 * @param warnings what the user should see although the checkpoint is finished, in a sentence each
 */
public record InitResult(
        String status,
        String folder,
        String fingerprint,
        long seed,
        long parameters,
        int tensors,
        int files,
        long filesKept,
        long bytes,
        long bytesWritten,
        OptionalDouble seconds,
        List<String> warnings) {
    public InitResult {
        warnings = List.copyOf(warnings);
    }

    static InitResult of(InitOutcome outcome, List<String> warnings) {
        Plan plan = outcome.plan();
        return new InitResult(
                outcome.status().name().toLowerCase(Locale.ROOT),
                outcome.folder(),
                plan.fingerprint(),
                plan.spec().seed(),
                plan.spec().parameters(),
                plan.spec().tensors().size(),
                plan.partitions().size(),
                outcome.filesKept(),
                outcome.bytes(),
                outcome.bytesWritten(),
                outcome.seconds(),
                warnings);
    }
}
