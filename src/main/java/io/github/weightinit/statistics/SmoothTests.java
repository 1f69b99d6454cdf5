package io.github.weightinit.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Tests of mean, variance, skewness and kurtosis by z-scores: the means of the {@link OrthogonalPolynomials} over the sample, times
 * the root of n.
 *
 * <p>Far in the tails the normal approximation is poor for a few thousand values. The p-value is that of the gamma
 * distribution with the same skewness. It is exact for the mean and the variance of normal draws (a chi-square distribution),
 * and conservative for bounded draws. For heavier tails, p is raised by the next term of the expansion, that of the fourth
 * cumulant, and the test is skipped if that term is large. For normal draws this is the case below 23,731 values for the
 * skewness and 82,266 for the kurtosis.
 */
final class SmoothTests {
    private static final List<TestName> NAMES =
            List.of(TestName.MEAN, TestName.VARIANCE, TestName.SKEWNESS, TestName.KURTOSIS);

    /** The z-score up to which p-values must be valid: p = 10^-13, the threshold for ten million tests. */
    private static final double FARTHEST = 7.5;

    /** The greatest correction: the logarithm of the factor by which p is raised. */
    private static final double MAX_CORRECTION = 0.5;

    /**
     * Below this skewness the tails are those of a normal distribution to within 1 % up to {@link #FARTHEST}. The incomplete
     * gamma function does not converge below 10^-5.
     */
    private static final double NO_SKEWNESS = 1e-4;

    private SmoothTests() {}

    static List<TestResult> of(DrawnTheory theory, CentralMoments moments, Significance significance) {
        double[] observed = {moments.mean(), moments.variance(), moments.skewness(), moments.kurtosis()};
        double[] expected = {theory.mean(), theory.variance(), theory.skewness(), theory.kurtosis()};
        double[] standardised = standardised(theory, moments);
        return IntStream.range(0, NAMES.size())
                .mapToObj(i -> theory.hasSums(i + 1, moments.count())
                        ? one(
                                NAMES.get(i),
                                i + 1,
                                theory.polynomials(),
                                moments.count(),
                                standardised,
                                observed[i],
                                expected[i],
                                significance)
                        : TestResult.undefined(NAMES.get(i)))
                .toList();
    }

    private static TestResult one(
            TestName name,
            int degree,
            OrthogonalPolynomials polynomials,
            double n,
            double[] standardised,
            double observed,
            double expected,
            Significance significance) {
        double skewness = polynomials.skewnesses()[degree];
        double excess = polynomials.kurtoses()[degree] - 1.5 * skewness * skewness;
        if (!(correction(excess, n, FARTHEST) <= MAX_CORRECTION)) {
            return TestResult.tooFew(name, observed, expected);
        }
        double z = 0;
        for (int power = 0; power <= degree; power++) {
            z += polynomials.coefficients()[degree][power] * standardised[power];
        }
        z *= Math.sqrt(n);
        double p = tails(z, skewness / Math.sqrt(n)) * Math.exp(correction(excess, n, Math.min(Math.abs(z), FARTHEST)));
        return TestResult.of(name, observed, expected, z, p, significance);
    }

    private static double correction(double excess, double n, double z) {
        return Math.max(0, excess) / n * Math.pow(z, 4) / 24;
    }

    /** The means over the sample of the powers 0 to 4 of {@code (x - mean) / standardDeviation}, both the theory's. */
    private static double[] standardised(DrawnTheory theory, CentralMoments moments) {
        double deviation = theory.standardDeviation();
        double n = moments.count();
        double d = (moments.mean() - theory.mean()) / deviation;
        double c2 = moments.m2() / n / deviation / deviation;
        double c3 = moments.m3() / n / deviation / deviation / deviation;
        double c4 = moments.m4() / n / deviation / deviation / deviation / deviation;
        return new double[] {
            1, d, c2 + d * d, c3 + 3 * d * c2 + d * d * d, c4 + 4 * d * c3 + 6 * d * d * c2 + d * d * d * d
        };
    }

    /** Twice the smaller tail at z of the gamma distribution with mean 0, variance 1 and this skewness. */
    static double tails(double z, double skewness) {
        if (Math.abs(skewness) < NO_SKEWNESS) {
            return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
        }
        double shape = 4 / (skewness * skewness);
        double x = shape + Math.signum(skewness) * z * Math.sqrt(shape);
        GammaDistribution gamma = GammaDistribution.of(shape, 1);
        return 2 * Math.min(gamma.cumulativeProbability(x), gamma.survivalProbability(x));
    }
}
