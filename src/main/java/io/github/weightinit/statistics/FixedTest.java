package io.github.weightinit.statistics;

/**
 * Tests values that do not depend on draws. If all values are in [a, b], each is a or b if and only if the mean of {@code (x -
 * a) (b - x)} is zero; the share of each then follows from the mean. The test is deterministic: p is 1 or 0.
 */
final class FixedTest {
    /** The relative error that rounding in the sums may cause. */
    private static final double ROUNDING = 1e-9;

    private FixedTest() {}

    static TestResult of(FixedTheory theory, CentralMoments moments, Significance significance) {
        double low = theory.low();
        double high = theory.high();
        double mean = moments.mean();
        double span = high - low;
        double between = (mean - low) * (high - mean) - moments.variance();
        boolean right = moments.min() == low
                && moments.max() == high
                && Math.abs(between) <= ROUNDING * theory.variance()
                && Math.abs(mean - theory.mean()) <= ROUNDING * theory.variance() / Math.max(span, Double.MIN_NORMAL);
        return TestResult.of(TestName.VALUES, mean, theory.mean(), 0, right ? 1 : 0, significance);
    }
}
