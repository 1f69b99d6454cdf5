package io.github.weightinit.statistics;

/**
 * Whether values that no draw decides are those that they must be. Of values between a and b each is one of the two if and
 * only if the mean of {@code (x - a) (b - x)} is zero; how often each stands there follows from the mean. No chance is in
 * it: p is 1 or 0.
 */
final class FixedTest {
    /** What rounding in the sums may come to, of the distance between the two values. */
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
