package io.github.weightinit.propagation;

import io.github.weightinit.model.Chain;
import io.github.weightinit.model.ChainStep;

/**
 * How much of a network is worked out. All of it, where that takes at most 2^34 multiplications; else an estimate: of each
 * layer a run of at most {@value #MAX_WIDTH} neighbouring units takes part, and the sums over it are widened to the
 * variance of the whole sums. That is unbiased for weights that are drawn independently around zero. It is done {@value
 * #REPEATS} times with other units and other inputs, and their spread gives the standard error. Networks with
 * convolutions are worked out whole: no unit stands alone there, and none is that large.
 *
 * @param isSampled whether it is an estimate
 * @param size how many signals go through side by side
 * @param repeats how often all is done
 */
record Extent(boolean isSampled, int size, int repeats) {
    static final int MAX_WIDTH = 512;
    static final int REPEATS = 4;

    private static final double MAX_PRODUCTS = 1L << 34;
    private static final double MAX_STORED = 1L << 24;
    private static final int MIN_SIZE = 16;
    private static final int MAX_SIZE = 1024;
    /** Enough of a layer's values for a mean square that is known to a few hundredths. */
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
