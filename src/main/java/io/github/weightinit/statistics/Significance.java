package io.github.weightinit.statistics;

/**
 * When a p-value is an alarm: below alpha over the number of tests (Bonferroni), so that all tests of a right checkpoint
 * together raise a false alarm with a probability of at most alpha, however they depend on each other.
 *
 * <p>Holm's procedure would find no failing checkpoint more: its first step is the same.
 *
 * @param alpha the probability that a right checkpoint fails
 * @param tests the number of tests made of the checkpoint; counting some that are left out only lowers the threshold
 */
public record Significance(double alpha, long tests) {
    /**
     * One seed in a million: a checkpoint's values follow from its seed, so one that fails by chance fails for ever. It
     * costs little power: with a million tests a z-score must pass 7.1, where alpha = 0.05 would ask for 5.5.
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

    /** For a checkpoint of so many tensors, each with all of its tests. */
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
