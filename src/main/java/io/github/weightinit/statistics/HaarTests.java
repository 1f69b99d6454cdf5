package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Tests of the entries of random orthogonal matrices, which are not independent.
 *
 * <ul>
 *   <li>mean: the sum of all entries of a matrix is a root of rows times columns times an entry of another such matrix, since
 *       rotations do not change the measure. So its variance is that of independent entries, and its tails are below those of the
 *       normal distribution
 *   <li>variance: the mean square is gain^2 / n, but for rounding
 *   <li>shape: the Kolmogorov-Smirnov distance, as if of fewer values. The count in an interval is a sum of zonal polynomials, and
 *       two entries that share no row and no column have a covariance of {@code P(0)^2} in the polynomial P of a degree (Schur), which
 *       adds most for degree 4, where P(0) = 3 / (n^2 - 1). Skipped for small matrices, of which that is no small correction
 *   <li>extremes: the probability that any entry is so far from zero is at most the sum of the probabilities
 * </ul>
 */
final class HaarTests {
    /** The least n for the test of the shape. */
    private static final long LEAST_SHAPE = 16;

    /** A relative difference of the mean square, as of a matrix that was computed in float32, is rounding. */
    private static final double ROUNDING = 1e-5;

    /** The relative error of an entry in float64, generously. */
    private static final double ERROR = 1e-12;

    private HaarTests() {}

    static List<TestResult> of(HaarTheory theory, Sample sample, Significance significance) {
        CentralMoments moments = sample.moments();
        return List.of(
                mean(theory, moments, significance),
                variance(theory, moments, significance),
                shape(theory, sample.histogram(), significance),
                extreme(TestName.MINIMUM, theory, moments.min(), -moments.min(), moments.count(), significance),
                extreme(TestName.MAXIMUM, theory, moments.max(), moments.max(), moments.count(), significance));
    }

    private static TestResult mean(HaarTheory theory, CentralMoments moments, Significance significance) {
        double z = moments.mean() / theory.standardDeviation() * Math.sqrt(moments.count());
        double p = 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
        return TestResult.of(TestName.MEAN, moments.mean(), 0, z, p, significance);
    }

    private static TestResult variance(HaarTheory theory, CentralMoments moments, Significance significance) {
        double expected = theory.variance();
        if (expected < Double.MIN_NORMAL || Double.isInfinite(expected)) {
            return TestResult.undefined(TestName.VARIANCE);
        }
        double observed = moments.m2() / moments.count() + moments.mean() * moments.mean();
        DType dtype = theory.dtype();
        double bits = dtype == DType.BFLOAT16 ? 0x1p-8 : dtype == DType.FLOAT16 ? 0x1p-11 : 0;
        double tolerance = ROUNDING + 3 * bits + 3 * dtype.smallest() / theory.standardDeviation();
        double z = (observed / expected - 1) / tolerance;
        return TestResult.of(TestName.VARIANCE, observed, expected, z, Math.abs(z) <= 1 ? 1 : 0, significance);
    }

    private static TestResult shape(HaarTheory theory, Histogram histogram, Significance significance) {
        long n = theory.law().n();
        if (n < LEAST_SHAPE || theory.law().share() < 1) {
            return TestResult.tooFew(TestName.SHAPE, 0, 0);
        }
        double covariance = 3 / ((double) n * n - 1);
        double more = (1 + (n - 1) * covariance) * (1 + (theory.law().k() - 1) * covariance);
        return ShapeTest.of(theory, histogram, histogram.total() / more, significance);
    }

    private static TestResult extreme(
            TestName name,
            HaarTheory theory,
            double observed,
            double distance,
            double count,
            Significance significance) {
        if (distance <= 0) {
            return TestResult.of(name, observed, 0, 0, 1, significance);
        }
        double previous = Grid.previous(theory.dtype(), distance);
        double t = (previous / 2 + distance / 2) / theory.law().gain() * (1 - ERROR);
        double p = count * theory.law().share() * theory.beyond(t);
        double z =
                NormalDistribution.of(0, 1).inverseSurvivalProbability(Math.max(Math.min(1, p), Double.MIN_NORMAL) / 2);
        return TestResult.of(name, observed, 0, z, p, significance);
    }
}
