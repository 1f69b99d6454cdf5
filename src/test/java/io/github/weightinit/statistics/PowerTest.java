package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.initializer.Constant;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Identity;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.Truncated;
import io.github.weightinit.initializer.Uniform;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Defects that are found at the default significance among 100,000 tensors. */
class PowerTest {
    private static final Judge JUDGE = new Judge(Significance.ofTensors(Significance.DEFAULT_ALPHA, 100_000));
    private static final int MILLION = 1_000_000;

    private static final List<Source> SOURCES = List.of(
            new Normal(0, 0.02),
            new Normal(0.3, 1),
            new Uniform(-0.05, 0.05),
            new Truncated(0, 0.02, -2, 2),
            new Truncated(0, 1, 0, Double.POSITIVE_INFINITY));

    private static List<TestName> alarms(Theory theory, double[] values) {
        return JUDGE.judge(theory, Generated.sample(theory, values)).stream()
                .filter(TestResult::failed)
                .map(TestResult::name)
                .toList();
    }

    private static List<TestName> alarms(Source source, DType dtype, DoubleUnaryOperator change) {
        double[] values = Generated.of(source, dtype, 7, MILLION);
        return alarms(Theory.of(source.law(), dtype), Generated.map(values, x -> dtype.round(change.applyAsDouble(x))));
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void aScaleWrongByOnePercentIsFound(DType dtype) {
        for (Source source : SOURCES) {
            double mean = source.law().mean();
            assertThat(alarms(source, dtype, x -> x)).isEmpty();
            assertThat(alarms(source, dtype, x -> mean + (x - mean) * 1.01)).contains(TestName.VARIANCE);
            assertThat(alarms(source, dtype, x -> mean + (x - mean) / 1.01)).contains(TestName.VARIANCE);
        }
    }

    @Test
    void aMeanShiftedByAHundredthOfTheStandardDeviationIsFound() {
        for (Source source : SOURCES) {
            double shift = 0.01 * source.law().standardDeviation();
            assertThat(alarms(source, DType.FLOAT32, x -> x + shift)).contains(TestName.MEAN);
        }
    }

    @Test
    void aUniformInsteadOfANormalOfTheSameVarianceIsFoundInTenThousandValues() {
        Theory normal = Theory.of(new Normal(0, 1).law(), DType.FLOAT32);
        double[] uniform = Generated.of(new Uniform(-Math.sqrt(3), Math.sqrt(3)), DType.FLOAT32, 7, 10_000);
        assertThat(alarms(normal, uniform)).contains(TestName.SHAPE).doesNotContain(TestName.MEAN, TestName.VARIANCE);
        double[] more = Generated.of(new Uniform(-Math.sqrt(3), Math.sqrt(3)), DType.FLOAT32, 7, 100_000);
        assertThat(alarms(normal, more)).contains(TestName.SHAPE, TestName.KURTOSIS, TestName.MAXIMUM);
    }

    @Test
    void skewedValuesOfTheRightMeanAndVarianceAreFound() {
        Truncated half = new Truncated(0, 1, 0, Double.POSITIVE_INFINITY);
        double[] values = Generated.map(
                Generated.of(half, DType.FLOAT64, 7, 100_000),
                x -> (x - half.law().mean()) / half.law().standardDeviation());
        assertThat(alarms(Theory.of(new Normal(0, 1).law(), DType.FLOAT64), values))
                .contains(TestName.SKEWNESS, TestName.SHAPE, TestName.MINIMUM);
    }

    /** Truncation shrinks values by a quarter of a step on average: half a percent of the variance, too little for a million. */
    @Test
    void bfloat16TruncatedInsteadOfRoundedIsFoundInEightMillionValues() {
        Normal normal = new Normal(0, 0.02);
        double[] cut = Generated.map(
                Generated.of(normal, DType.FLOAT32, 7, 8 * MILLION),
                x -> Float.intBitsToFloat(Float.floatToRawIntBits((float) x) & 0xffff0000));
        assertThat(alarms(Theory.of(normal.law(), DType.BFLOAT16), cut)).contains(TestName.VARIANCE);
    }

    @Test
    void oneOutlierIsFoundInASmallTensor() {
        double[] values = Generated.of(new Normal(0, 1), DType.FLOAT32, 7, 768);
        values[500] = 9;
        assertThat(alarms(Theory.of(new Normal(0, 1).law(), DType.FLOAT32), values))
                .containsExactly(TestName.MAXIMUM);
        values[500] = Double.NaN;
        assertThat(alarms(Theory.of(new Normal(0, 1).law(), DType.FLOAT32), values))
                .containsExactly(TestName.FINITE);
    }

    @Test
    void equalUndefinedAndHugeValuesAreFound() {
        Theory normal = Theory.of(new Normal(0, 1).law(), DType.FLOAT64);
        assertThat(alarms(normal, new double[1000])).contains(TestName.VARIANCE, TestName.SHAPE);
        double[] huge = new double[100];
        Arrays.fill(huge, 1e300);
        huge[1] = -1e300;
        assertThat(alarms(normal, huge)).contains(TestName.VARIANCE, TestName.SHAPE, TestName.MAXIMUM);
        assertThat(alarms(normal, new double[] {Double.NaN})).containsExactly(TestName.FINITE);
    }

    @Test
    void correlatedNeighboursAreFound() {
        double[] a = Generated.of(new Normal(0.3, 0.02), DType.FLOAT32, 7, 10_000);
        double[] b = Generated.of(new Normal(0.3, 0.02), DType.FLOAT32, 8, 10_000);
        double[] mixed = IntStream.range(0, a.length)
                .mapToDouble(i -> 0.3 + 0.1 * (a[i] - 0.3) + Math.sqrt(0.99) * (b[i] - 0.3))
                .toArray();
        Theory theory = Theory.of(new Normal(0.3, 0.02).law(), DType.FLOAT32);
        assertThat(correlation(theory, a, b).failed()).isFalse();
        assertThat(correlation(theory, a, mixed).failed()).isTrue();
        assertThat(correlation(theory, a, a).observed()).isBetween(0.9, 1.1);
    }

    private static TestResult correlation(Theory theory, double[] a, double[] b) {
        double[] both = DoubleStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
        return JUDGE.judge(theory, Generated.correlation(theory, both, a.length, a.length));
    }

    @Test
    void aWrongValueAmongFixedOnesIsFound() {
        Theory ones = Theory.of(new Constant(0.1).law(), DType.FLOAT32);
        double[] values = Generated.of(new Constant(0.1), DType.FLOAT32, 7, 5000);
        assertThat(alarms(ones, values)).isEmpty();
        values[1234] = Math.nextUp((float) 0.1);
        assertThat(alarms(ones, values)).containsExactly(TestName.VALUES);

        Theory identity = Theory.of(new Identity(300, 200, 1).law(), DType.FLOAT32);
        double[] eye = Generated.of(new Identity(300, 200, 1), DType.FLOAT32, 7, 60_000);
        assertThat(alarms(identity, eye)).isEmpty();
        eye[0] = 0;
        assertThat(alarms(identity, eye)).containsExactly(TestName.VALUES);
        eye[0] = 0.5;
        eye[1] = 0.5;
        assertThat(alarms(identity, eye)).containsExactly(TestName.VALUES);
    }
}
