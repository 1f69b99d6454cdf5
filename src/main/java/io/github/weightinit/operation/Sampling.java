package io.github.weightinit.operation;

import io.github.weightinit.path.UsageException;
import io.github.weightinit.verification.Scope;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How much of a checkpoint is recomputed.
 *
 * @param share the share of its blocks, 0 to 1
 * @param seed the seed of the choice; empty for a random one
 */
public record Sampling(double share, OptionalLong seed) {
    /** @throws UsageException if there is no such share */
    public Scope scope() {
        try {
            long choice = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000_000));
            return new Scope(share, share == 1 ? 0 : choice);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--sample " + share + ": " + e.getMessage(), e);
        }
    }
}
