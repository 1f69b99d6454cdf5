package io.github.weightinit;

import io.github.weightinit.operation.Sampling;
import java.util.OptionalLong;

/**
 * How much of a checkpoint is recomputed; all of it is read.
 *
 * @param share the share of its row blocks, 0 to 1
 * @param seed chooses the blocks; without one they are chosen at random, and the result tells the seed
 */
public record SampleOptions(double share, OptionalLong seed) {
    /** Every block. */
    public static final SampleOptions ALL = new SampleOptions(1, OptionalLong.empty());

    /** A share of the blocks, chosen at random. */
    public static SampleOptions of(double share) {
        return new SampleOptions(share, OptionalLong.empty());
    }

    /** The same with the blocks chosen by a seed. */
    public SampleOptions withSeed(long value) {
        return new SampleOptions(share, OptionalLong.of(value));
    }

    Sampling sampling() {
        return new Sampling(share, seed);
    }
}
