package io.github.weightinit.operation;

import io.github.weightinit.plan.Plan;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What {@code init} did.
 *
 * @param status whether there was anything to do
 * @param folder the checkpoint's folder
 * @param plan what it holds
 * @param bytes the length of its files
 * @param filesKept how many of them were there before
 * @param bytesWritten the length of the others
 * @param seconds how long the work took; empty if there was none
 * @param copied the files of the user's that were not there with the same content, of a checkpoint that was finished already
 * @param warnings what could not be removed, and why, in a sentence each
 */
public record InitOutcome(
        Status status,
        String folder,
        Plan plan,
        long bytes,
        long filesKept,
        long bytesWritten,
        OptionalDouble seconds,
        List<String> copied,
        List<String> warnings) {
    /** Whether there was anything to do. */
    public enum Status {
        MADE,
        FINISHED_ALREADY,
        /** The checkpoint was finished, and got SHA-256 digests. */
        DIGESTS_ADDED
    }

    public InitOutcome {
        copied = List.copyOf(copied);
        warnings = List.copyOf(warnings);
    }
}
