package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.Uniform;
import io.github.weightinit.statistics.TestResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a law is at the limits of a number format, tests that are undefined for it are skipped, and no others. */
class UndefinedTest {
    private static final int N = 100_000;
    private static final Judge JUDGE = new Judge(new Significance(1e-6, 1));

    private static List<TestResult> judge(Theory theory, double[] values) {
        List<TestResult> results = new ArrayList<>(JUDGE.judge(theory, Generated.sample(theory, values)));
        results.add(JUDGE.judge(theory, Generated.correlation(theory, values, 1, values.length - 1)));
        return results;
    }

    static Stream<Arguments> limits() {
        List<TestName> from2 = List.of(TestName.VARIANCE, TestName.SKEWNESS, TestName.KURTOSIS, TestName.CORRELATION);
        List<TestName> all =
                List.of(TestName.MEAN, TestName.VARIANCE, TestName.SKEWNESS, TestName.KURTOSIS, TestName.CORRELATION);
        return Stream.of(
                Arguments.of(new Normal(0, 1), DType.FLOAT64, List.of()),
                Arguments.of(new Normal(0, 1e37), DType.FLOAT32, List.of()),
                Arguments.of(new Normal(0, 1e-37), DType.FLOAT32, List.of()),
                Arguments.of(new Normal(1, 1e-4), DType.BFLOAT16, all),
                Arguments.of(new Normal(0, 1e80), DType.FLOAT64, List.of(TestName.KURTOSIS)),
                Arguments.of(new Normal(0, 1e120), DType.FLOAT64, List.of(TestName.SKEWNESS, TestName.KURTOSIS)),
                Arguments.of(new Normal(0, 1e200), DType.FLOAT64, from2),
                Arguments.of(new Normal(0, 1e-200), DType.FLOAT64, from2),
                Arguments.of(new Uniform(-8e307, 8e307), DType.FLOAT64, all));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void correctValuesPassAndUndefinedTestsAreSkipped(Source source, DType dtype, List<TestName> undefined) {
        Theory theory = Theory.of(source.law(), dtype);
        List<TestResult> results = judge(theory, Generated.of(source, dtype, 1, N));
        assertThat(results).noneMatch(TestResult::failed);
        assertThat(results).allSatisfy(r -> assertThat(r.p()).isBetween(0.0, 1.0));
        assertThat(results.stream()
                        .filter(r -> r.outcome() == Outcome.UNDEFINED)
                        .map(TestResult::name))
                .containsExactlyElementsOf(undefined);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void wrongValuesFailTheRemainingTests(Source source, DType dtype, List<TestName> undefined) {
        Theory theory = Theory.of(source.law(), dtype);
        double[] shifted = Generated.map(Generated.of(source, dtype, 1, N), x -> dtype.round(x * 0.9));
        assertThat(judge(theory, shifted)).anyMatch(TestResult::failed);
    }

    /** Only the law decides whether a test is skipped: a wrong value that makes sums infinite is a failure. */
    @Test
    void aWrongValueThatOverflowsFails() {
        Theory theory = Theory.of(new Normal(0, 1).law(), DType.FLOAT64);
        double[] values = Generated.of(new Normal(0, 1), DType.FLOAT64, 1, N);
        values[7] = 1e300;
        assertThat(judge(theory, values))
                .filteredOn(r -> r.name() == TestName.KURTOSIS || r.name() == TestName.VARIANCE)
                .allMatch(TestResult::failed)
                .hasSize(2);
    }
}
