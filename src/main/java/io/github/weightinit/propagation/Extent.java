package io.github.weightinit.propagation;

import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainStep;

/**
 * How much of a network is computed. A network that takes at most 2^34 multiplications is computed in full. For a larger
 * one the result is an estimate: it uses at most {@value #MAX_WIDTH} neighbouring units of each layer, and scales sums over
 * them to the variance of the full sums. This is unbiased for independent weights with mean zero. The estimate is repeated
 * {@value #REPEATS} times with other units and inputs, and the spread of the results gives the standard error. Networks with
 * convolutions are always computed in full: their channels cannot be sampled independently, and they are small enough.
 *
 * @param isSampled whether the result is an estimate
 * @param size the number of signals in a batch
 * @param repeats how many estimates are made
 */
record Extent(boolean isSampled, int size, int repeats) {
    static final int MAX_WIDTH = 512;
    static final int REPEATS = 4;

    private static final double MAX_PRODUCTS = 1L << 34;
    private static final double MAX_STORED = 1L << 24;
    private static final int MIN_SIZE = 16;
    private static final int MAX_SIZE = 1024;
    /** Values of a layer that give its mean square to within a few percent. */
    private static final int VALUES = 4096;

    static Extent of(Chain chain) {
        long narrowest = chain.steps().stream().mapToLong(ChainStep::out).min().orElseThrow();
        long taps = chain.steps().stream().mapToLong(ChainStep::taps).max().orElseThrow();
        int size = (int) Math.min(MAX_SIZE, Math.max(MIN_SIZE, Math.max(VALUES / narrowest, taps)));
        double weights = chain.steps().stream()
                .mapToDouble(s -> s.tensor().shape().elements())
                .sum();
        double stored =
                chain.steps().stream().mapToDouble(s -> s.in() + s.out()).sum() * size;
        boolean isSmall = taps > 1 || (4 * weights * size <= MAX_PRODUCTS && stored <= MAX_STORED);
        return new Extent(!isSmall, size, isSmall ? 1 : REPEATS);
    }
}
