package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.DeltaOrthogonal;
import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.initializer.MatrixStack;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Orthogonal;
import java.util.List;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of orthogonal matrices pass those of any size and format, and fail what is not distributed as one. */
class HaarTestsTest {
    private static final Orthogonal SQUARE = new Orthogonal(300, 300, 2, MatrixStack.SINGLE);

    private static List<TestName> failed(Theory theory, double[] values, double alpha) {
        return new Judge(Significance.ofTensors(alpha, 1))
                .judge(theory, Generated.sample(theory, values)).stream()
                        .filter(TestResult::failed)
                        .map(TestResult::name)
                        .toList();
    }

    private static List<TestName> failed(double[] values) {
        return failed(Theory.of(SQUARE.law(), DType.FLOAT32), values, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16, 40})
    void matricesOfAnySizePass(int n) {
        for (DType dtype : DType.values()) {
            for (MatrixSource source : List.of(
                    new Orthogonal(n, n, 0.3, MatrixStack.SINGLE),
                    new Orthogonal(2 * n, n, 1, MatrixStack.SINGLE),
                    new DeltaOrthogonal(n, n + 1, 3, 1, Axes.OUT_IN, 1, MatrixStack.SINGLE))) {
                Theory theory = Theory.of(source.law(), dtype);
                long elements = source.parameters().containsKey("taps")
                        ? 3L * n * (n + 1)
                        : source.parameters().get("rows").longValue() * n;
                for (int seed = 0; seed < 20; seed++) {
                    double[] values = Generated.of(source, dtype, seed, (int) elements);
                    assertThat(failed(theory, values, 1e-3))
                            .as("%s %s %d", source, dtype, seed)
                            .isEmpty();
                }
            }
        }
    }

    /** Their squares have a sum that is off by three in a thousand, and that of a matrix is not. */
    @Test
    void independentValuesWithTheSameStandardDeviationFail() {
        double std = SQUARE.law().standardDeviation();
        assertThat(failed(Generated.of(new Normal(0, std), DType.FLOAT32, 1, 90_000)))
                .containsExactly(TestName.VARIANCE);
    }

    @Test
    void theIdentityFails() {
        double[] values = new double[90_000];
        for (int i = 0; i < 300; i++) {
            values[i * 301] = 2;
        }
        assertThat(failed(values)).contains(TestName.SHAPE, TestName.MAXIMUM);
    }

    @Test
    void aMatrixWhoseRowsHaveOnePositiveSumFails() {
        double[] values = Generated.of(SQUARE, DType.FLOAT32, 1, 90_000);
        for (int row = 0; row < 300; row++) {
            double sum = 0;
            for (int j = 0; j < 300; j++) {
                sum += values[row * 300 + j];
            }
            for (int j = 0; sum < 0 && j < 300; j++) {
                values[row * 300 + j] *= -1;
            }
        }
        assertThat(failed(values)).contains(TestName.MEAN);
    }

    @Test
    void anEntryIsACoordinateOfAPointOnTheSphere() {
        Theory theory = Theory.of(new Orthogonal(7, 5, 3, MatrixStack.SINGLE).law(), DType.FLOAT64);
        BetaDistribution beta = BetaDistribution.of(3, 3);
        for (double x : new double[] {-2.9, -1, -0.01, 0, 0.5, 2}) {
            assertThat(theory.below(x)).isCloseTo(beta.cumulativeProbability((x / 3 + 1) / 2), Offset.offset(1e-12));
        }
        assertThat(theory.below(-3)).isZero();
        assertThat(theory.below(3.1)).isEqualTo(1);
    }
}
