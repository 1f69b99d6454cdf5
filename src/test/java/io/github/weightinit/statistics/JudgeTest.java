package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Truncated;
import io.github.weightinit.initializer.Uniform;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Significance ONE = new Significance(0.01, 1);
    private static final Judge JUDGE = new Judge(ONE);

    private static TestResult result(Distributed made, TestName name, CentralMoments moments) {
        return JUDGE
                .judge(
                        made.theory(),
                        new Sample(moments, Histogram.empty(made.theory().bins()), 0))
                .stream()
                .filter(r -> r.name() == name)
                .findFirst()
                .orElseThrow();
    }

    private record Distributed(Theory theory) {}

    private static final Distributed NORMAL = new Distributed(Theory.of(new Normal(0, 1).law(), DType.FLOAT64));

    @Test
    void theThresholdIsAlphaOverTheNumberOfTests() {
        assertThat(Significance.ofTensors(1e-6, 100_000).threshold()).isCloseTo(1e-6 / 1_000_000, within(1e-20));
        assertThat(ONE.rejects(0.0099)).isTrue();
        assertThat(ONE.rejects(0.01)).isFalse();
        assertThat(ONE.rejects(Double.NaN)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new Significance(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Significance(0.1, 0));
    }

    /** Twelve values, far in both tails: at p = 10^-12 a normal approximation is wrong by many powers of ten. */
    @Test
    void theVarianceOfNormalDrawsIsChiSquare() {
        for (double square : new double[] {0.05, 12, 100}) { // the sum of twelve squares
            CentralMoments moments = new CentralMoments(new Moments(12, 0, square, -1, 1), 0, 0);
            ChiSquaredDistribution chiSquare = ChiSquaredDistribution.of(12);
            double tail = Math.min(chiSquare.cumulativeProbability(square), chiSquare.survivalProbability(square));
            TestResult variance = result(NORMAL, TestName.VARIANCE, moments);
            assertThat(Math.log(variance.p())).isCloseTo(Math.log(Math.min(1, 2 * tail)), within(1e-6));
        }
    }

    /** The library's incomplete gamma function does not converge for a tiny skewness: a wrong tensor must fail, not throw. */
    @Test
    void everyZScoreHasAPValue() {
        for (double skewness = 1e-9; skewness < 5; skewness *= 1.5) {
            for (double z = -120; z <= 120; z += 2.3) {
                assertThat(SmoothTests.tails(z, skewness)).isBetween(0.0, 2.0);
                assertThat(SmoothTests.tails(z, skewness)).isEqualTo(SmoothTests.tails(-z, -skewness));
            }
            assertThat(SmoothTests.tails(-1e150, skewness)).isZero();
        }
        assertThat(SmoothTests.tails(7, 1.01e-4) / SmoothTests.tails(7, 0.99e-4))
                .isBetween(0.99, 1.01);
    }

    /** Sums of twelve uniforms have the known tail {@code x^12 / 12!}. */
    @Test
    void theTailsOfAUniformMeanAreBoundedFromAbove() {
        Distributed uniform = new Distributed(Theory.of(new Uniform(0, 1).law(), DType.FLOAT64));
        double factorial = 479_001_600;
        for (double sum : new double[] {0.2, 0.5, 1}) {
            TestResult mean =
                    result(uniform, TestName.MEAN, new CentralMoments(new Moments(12, sum / 12, 0, 0, 1), 0, 0));
            assertThat(mean.p()).isGreaterThan(2 * Math.pow(sum, 12) / factorial);
            assertThat(mean.failed()).isTrue();
        }
    }

    @Test
    void skewnessAndKurtosisOfFewNormalDrawsAreSkipped() {
        for (long n : new long[] {12, 23_730, 23_731, 82_265, 82_266}) {
            CentralMoments moments = new CentralMoments(new Moments(n, 0, n, -3, 3), 0, 3 * n);
            assertThat(result(NORMAL, TestName.SKEWNESS, moments).outcome())
                    .isEqualTo(n < 23_731 ? TestResult.Outcome.TOO_FEW_VALUES : TestResult.Outcome.PASSED);
            assertThat(result(NORMAL, TestName.KURTOSIS, moments).outcome())
                    .isEqualTo(n < 82_266 ? TestResult.Outcome.TOO_FEW_VALUES : TestResult.Outcome.PASSED);
        }
    }

    /** Float32 draws lie on a grid of 2^-24, and each of its points has a share of 2^-24. */
    @Test
    void drawsAtTheBoundsPass() {
        Distributed uniform = new Distributed(Theory.of(new Uniform(0, 1).law(), DType.FLOAT32));
        Distributed centred = new Distributed(Theory.of(new Uniform(-0.5, 0.5).law(), DType.FLOAT32));
        Distributed half = new Distributed(Theory.of(new Truncated(0, 1, 0, 2).law(), DType.FLOAT32));
        for (long n : new long[] {10_000_000, 10_000_000_000L}) {
            double top = 1 - 0x1p-24;
            assertThat(extremes(uniform, n, 0, top)).allMatch(p -> p > 0.01);
            assertThat(extremes(centred, n, -0.5, top - 0.5)).allMatch(p -> p > 0.01);
            assertThat(extremes(half, n, 0, 2)).allMatch(p -> p > 0.01);
        }
        assertThat(extremes(uniform, 10_000_000, 1e-5, 1.001)).allMatch(p -> p < 1e-12);
    }

    private static List<Double> extremes(Distributed made, long n, double min, double max) {
        CentralMoments moments = new CentralMoments(new Moments(n, 0.5, n / 12.0, min, max), 0, n / 80.0);
        return List.of(
                result(made, TestName.MINIMUM, moments).p(),
                result(made, TestName.MAXIMUM, moments).p());
    }

    @Test
    void extremesTooNearAndTooFarAreFound() {
        CentralMoments near = new CentralMoments(new Moments(1_000_000, 0, 1e6, -3, 6.5), 0, 3e6);
        TestResult minimum = result(NORMAL, TestName.MINIMUM, near);
        TestResult maximum = result(NORMAL, TestName.MAXIMUM, near);
        assertThat(minimum.failed()).isTrue();
        assertThat(minimum.statistic()).isPositive();
        assertThat(maximum.statistic()).isPositive();
        assertThat(maximum.expected()).isBetween(4.8, 5.0); // the median of the greatest of a million
        assertThat(maximum.p()).isBetween(7e-5, 9e-5); // 2 x 10^6 x 4.0e-11
    }

    @Test
    void theRateOfCorrelationIsTheGreatestOverAllT() {
        for (double r : new double[] {0, 0.01, 0.1, 0.5, 2}) {
            double greatest = 0;
            for (double t = 0; t < 0.5; t += 1e-5) {
                greatest = Math.max(greatest, t * r + 0.5 * Math.log((1 + Math.sqrt(1 - 4 * t * t)) / 2));
            }
            assertThat(CorrelationTest.rate(r)).isCloseTo(greatest, within(1e-6));
        }
        assertThat(CorrelationTest.rate(0.001)).isCloseTo(0.001 * 0.001 / 2, within(1e-10));
    }
}
