package io.github.weightinit.statistics;

/**
 * The significance level of a test: alpha over the number of tests (Bonferroni). The tests of a correct checkpoint then give
 * a false alarm with a probability of at most alpha, whatever the dependence between them.
 *
 * <p>Holm's procedure would not find more wrong checkpoints, because its first step is the same.
 *
 * @param alpha the probability that a correct checkpoint fails
 * @param tests the number of tests of the checkpoint; counting skipped ones only lowers the threshold
 */
public record Significance(double alpha, long tests) {
    /**
     * One correct checkpoint in a million fails. The values follow from the seed, so one that fails by chance always fails. The
     * cost in power is small: with a million tests the threshold is a z-score of 7.1, with alpha = 0.05 it would be 5.5.
     */
    public static final double DEFAULT_ALPHA = 1e-6;

    public Significance {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha = " + alpha + " must lie between 0 and 1");
        }
        if (tests < 1) {
            throw new IllegalArgumentException("the number of tests is " + tests + " but must be positive");
        }
    }

    /** The significance for a checkpoint of this many tensors, each with all tests. */
    public static Significance ofTensors(double alpha, long tensors) {
        return new Significance(alpha, Math.multiplyExact(Math.max(1, tensors), Judge.TESTS));
    }

    public double threshold() {
        return alpha / tests;
    }

    boolean rejects(double p) {
        return !(p >= threshold());
    }
}
