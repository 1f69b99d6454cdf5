package io.github.weightinit.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarchenkoPasturTest {
    @ParameterizedTest
    @CsvSource({"400, 100", "100, 400", "100, 100"})
    void theEdgesAreTheSumAndTheDifferenceOfTheRoots(long rows, long columns) {
        MarchenkoPastur law = new MarchenkoPastur(0.5, rows, columns);
        assertThat(law.high()).isCloseTo(0.5 * (Math.sqrt(rows) + Math.sqrt(columns)), offset(1e-12));
        assertThat(law.low()).isCloseTo(0.5 * Math.abs(Math.sqrt(rows) - Math.sqrt(columns)), offset(1e-12));
        assertThat(law.below(law.low())).isZero();
        assertThat(law.below(law.high())).isEqualTo(1);
        assertThat(law.below(law.high() * (1 - 1e-6))).isCloseTo(1, offset(1e-5));
    }

    /** The singular values of a square matrix are a quarter of a circle: the share below x is its area. */
    @Test
    void ofASquareMatrixTheyAreAQuarterOfACircle() {
        MarchenkoPastur law = new MarchenkoPastur(1, 10_000, 10_000);
        for (double x = 0.1; x < 2; x += 0.1) {
            double area = (x * Math.sqrt(4 - x * x) / 2 + 2 * Math.asin(x / 2)) / Math.PI;
            assertThat(law.below(100 * x)).isCloseTo(area, offset(1e-6));
        }
    }

    @Test
    void nearNothingTheShareIsNearNothing() {
        MarchenkoPastur law = new MarchenkoPastur(1, 100, 100);
        for (double x = 1; x > 1e-12; x /= 2) {
            assertThat(law.below(x)).isBetween(0.0, x / 10 * 2 / Math.PI * 1.001);
        }
    }

    /** The mean of the squares is that of the law: the sum of all squared entries, by the number of singular values. */
    @Test
    void theMeanSquareIsTheVarianceTimesTheLongerSide() {
        MarchenkoPastur law = new MarchenkoPastur(0.1, 900, 300);
        double mean = 0;
        int steps = 2000;
        for (int i = 0; i < steps; i++) {
            double a = law.low() + (law.high() - law.low()) * i / steps;
            double b = law.low() + (law.high() - law.low()) * (i + 1) / steps;
            mean += (law.below(b) - law.below(a)) * (a + b) * (a + b) / 4;
        }
        assertThat(mean).isCloseTo(0.01 * 900, offset(1e-4));
    }
}
