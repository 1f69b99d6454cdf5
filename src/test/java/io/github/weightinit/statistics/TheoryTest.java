package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.initializer.Constant;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Identity;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.Truncated;
import io.github.weightinit.initializer.Uniform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TheoryTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private record Case(Source source, DType dtype) {}

    static List<Case> fineAndCoarse() {
        List<Case> cases = new ArrayList<>();
        for (DType dtype : DType.values()) {
            cases.add(new Case(new Normal(0, 0.02), dtype));
            cases.add(new Case(new Normal(1, 0.01), dtype));
            cases.add(new Case(new Uniform(-0.7, 0.2), dtype));
            cases.add(new Case(new Uniform(1, 1.03), dtype));
            cases.add(new Case(new Truncated(0, 0.02, -2, 2), dtype));
            cases.add(new Case(new Truncated(0.5, 1, -0.5, INFINITY), dtype));
            cases.add(new Case(new Truncated(0, 1, -INFINITY, -2), dtype));
        }
        cases.add(new Case(new Normal(0, 3e-7), DType.FLOAT16)); // five steps of the format a standard deviation
        cases.add(new Case(new Normal(1, 1e-6), DType.FLOAT32));
        cases.add(new Case(new Normal(1, 1e-15), DType.FLOAT64));
        cases.add(new Case(new Uniform(0, 1e-40), DType.FLOAT32));
        return cases;
    }

    /** A million values by the generator; also where rounding changes the variance by several percent. */
    @ParameterizedTest
    @MethodSource("fineAndCoarse")
    void generatedValuesFollowTheory(Case made) {
        DrawnTheory theory = drawn(made.source, made.dtype);
        Sample sample = Generated.sample(theory, Generated.of(made.source, made.dtype, 11, 1_000_000));
        List<TestResult> results = new Judge(new Significance(0.01, 32 * 7)).judge(theory, sample);
        assertThat(results).hasSize(8).filteredOn(TestResult::failed).isEmpty();
        assertThat(theory.lowest()).isLessThanOrEqualTo(sample.moments().min());
        assertThat(theory.highest()).isGreaterThanOrEqualTo(sample.moments().max());
    }

    @ParameterizedTest
    @MethodSource("fineAndCoarse")
    void theHistogramHasHundredsOfBinsAndAlmostNoValueIsOutside(Case made) {
        Theory theory = Theory.of(made.source.law(), made.dtype);
        Bins bins = theory.bins();
        assertThat(bins.count())
                .isBetween(made.dtype == DType.FLOAT64 && theory.standardDeviation() < 1e-14 ? 16 : 256, 514);
        assertThat(theory.below(bins.low()) + 1 - theory.below(bins.high())).isLessThan(0.001);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void withoutRoundingMomentsAreThoseOfTheTextbook(DType dtype) {
        double within = dtype == DType.BFLOAT16 || dtype == DType.FLOAT16 ? 1e-4 : 1e-9;
        assertMoments(drawn(new Normal(0, 1), dtype), 0, 1, 0, 0, within);
        assertMoments(drawn(new Uniform(-0.5, 0.5), dtype), 0, 1 / 12.0, 0, -1.2, within);
        double share = 2 / Math.PI; // the half-normal distribution
        assertMoments(
                drawn(new Truncated(0, 1, 0, INFINITY), dtype),
                Math.sqrt(share),
                1 - share,
                Math.sqrt(share) * (4 / Math.PI - 1) / Math.pow(1 - share, 1.5),
                8 * (Math.PI - 3) / Math.pow(Math.PI - 2, 2),
                within);
    }

    private static void assertMoments(
            DrawnTheory theory, double mean, double variance, double skewness, double kurtosis, double within) {
        assertThat(theory.mean()).isCloseTo(mean, within(within));
        assertThat(theory.variance()).isCloseTo(variance, within(within));
        assertThat(theory.skewness()).isCloseTo(skewness, within(within));
        assertThat(theory.kurtosis()).isCloseTo(kurtosis, within(within));
    }

    @Test
    void polynomialsOfANormalAreHermitesAndOfAUniformLegendres() {
        double[][] hermite = polynomials(new Normal(3, 2));
        assertThat(hermite[3]).containsExactly(coefficients(6, 0, -3, 0, 1, 0), within(1e-9));
        assertThat(hermite[4]).containsExactly(coefficients(24, 3, 0, -6, 0, 1), within(1e-9));
        double[] legendre = polynomials(new Uniform(-1, 1))[2];
        assertThat(legendre[2] / legendre[0]).isCloseTo(-1, within(1e-9)); // 3 x^2 - 1, x in standard deviations
    }

    private static double[][] polynomials(Source source) {
        return drawn(source, DType.FLOAT64).polynomials().coefficients();
    }

    private static DrawnTheory drawn(Source source, DType dtype) {
        return (DrawnTheory) Theory.of(source.law(), dtype);
    }

    private static double[] coefficients(double square, double... powers) {
        return Arrays.stream(powers).map(p -> p / Math.sqrt(square)).toArray();
    }

    @Test
    void theDensityIsTheSlopeOfTheCdf() {
        Theory theory = Theory.of(new Truncated(0.1, 0.5, -1, 2).law(), DType.FLOAT64);
        for (double x = -0.35; x < 1; x += 0.1) {
            double slope = (theory.below(x + 1e-5) - theory.below(x - 1e-5)) / 2e-5;
            assertThat(theory.density(x)).isCloseTo(slope, within(1e-6));
        }
        assertThat(theory.density(1.2)).isZero();
    }

    @Test
    void theCdfOfRoundedValuesStepsWhereTheyLie() {
        Theory theory = Theory.of(new Uniform(0, 1).law(), DType.BFLOAT16);
        double value = 0.75; // its neighbours are 2^-8 away, so it represents all reals between 0.748 and 0.752
        assertThat(theory.below(value)).isCloseTo(0.75 - 0x1p-9, within(1e-12));
        assertThat(theory.below(Math.nextUp(value))).isCloseTo(0.75 + 0x1p-9, within(1e-12));
        assertThat(theory.below(Math.nextUp(value + 0x1p-10))).isEqualTo(theory.below(Math.nextUp(value)));
    }

    @Test
    void fixedValuesHaveOneOrTwoSteps() {
        Theory ones = Theory.of(new Constant(0.1).law(), DType.BFLOAT16);
        assertThat(ones.mean()).isEqualTo(DType.BFLOAT16.round(0.1));
        assertThat(ones.variance()).isZero();
        assertThat(ones.below(ones.mean())).isZero();
        assertThat(ones.below(Math.nextUp(ones.mean()))).isEqualTo(1);
        Theory identity = Theory.of(new Identity(4, 5, 1).law(), DType.FLOAT32);
        assertThat(identity.mean()).isEqualTo(0.2);
        assertThat(identity.variance()).isCloseTo(0.16, within(1e-12));
        assertThat(identity.below(Math.nextUp(0))).isCloseTo(0.8, within(1e-12));
        double[] values = Generated.of(new Identity(4, 5, 1), DType.FLOAT32, 1, 20);
        Histogram histogram = Generated.sample(identity, values).histogram();
        assertThat(histogram.counts()).contains(16L, 4L).endsWith(0L);
        assertThat(histogram.below()).isZero();
        for (double value : new double[] {0, 1, -3, 1e-20, 6e4}) {
            Theory constant = Theory.of(new Constant(value).law(), DType.FLOAT32);
            assertThat(constant.bins().low()).isLessThan(constant.mean());
            assertThat(constant.bins().high()).isGreaterThan(constant.mean());
        }
    }
}
