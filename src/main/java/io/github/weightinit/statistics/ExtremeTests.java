package io.github.weightinit.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Tests of the least and the greatest of n values: the greatest is at most m with probability {@code F(m)^n}. The tests are
 * two-sided: an extreme may be too far from the mean, or too near.
 *
 * <p>Unit draws are on a fine grid. Next to a bound (a uniform draw of exactly 0, for example) a single grid point has a
 * probability that matters among millions of values. Each probability is therefore taken one grain further, to the side that
 * makes p greater.
 */
final class ExtremeTests {
    private ExtremeTests() {}

    static List<TestResult> of(DrawnTheory theory, CentralMoments moments, Significance significance) {
        ContinuousDistribution unit = theory.draws().unit();
        double grain = theory.draws().grain();
        double n = moments.count();
        double min = moments.min();
        double max = moments.max();
        double medianTail = -Math.expm1(-Math.log(2) / n);

        double minAtMost = any(unit.cumulativeProbability(theory.boundary(Math.nextUp(min)) + grain), n);
        double minAtLeast = none(unit.cumulativeProbability(theory.boundary(min) - grain), n);
        double maxAtLeast = any(unit.survivalProbability(theory.boundary(max) - grain), n);
        double maxAtMost = none(unit.survivalProbability(theory.boundary(Math.nextUp(max)) + grain), n);
        return List.of(
                one(
                        TestName.MINIMUM,
                        min,
                        theory.draws().value(unit.inverseCumulativeProbability(medianTail)),
                        minAtLeast,
                        minAtMost,
                        significance),
                one(
                        TestName.MAXIMUM,
                        max,
                        theory.draws().value(unit.inverseSurvivalProbability(medianTail)),
                        maxAtLeast,
                        maxAtMost,
                        significance));
    }

    private static TestResult one(
            TestName name, double observed, double median, double atLeast, double atMost, Significance significance) {
        double p = Math.min(1, 2 * Math.min(atLeast, atMost));
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(Math.max(p, Double.MIN_NORMAL) / 2);
        return TestResult.of(name, observed, median, atLeast < atMost ? z : -z, p, significance);
    }

    /** The probability that at least one of n values is in a set of this probability. */
    private static double any(double share, double n) {
        return -Math.expm1(n * Math.log1p(-share));
    }

    /** The probability that none is. */
    private static double none(double share, double n) {
        return Math.exp(n * Math.log1p(-share));
    }
}
