package io.github.weightinit.householder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.random.TensorKey;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 2,000 small matrices are distributed as the Haar measure, within four standard deviations; the seeds are fixed. */
class HaarTest {
    private static final int DRAWS = 2000;

    private static double[][] matrices(int n) {
        return IntStream.range(0, DRAWS)
                .mapToObj(i -> OrthogonalMatrix.of(TensorKey.of(11, n + "#" + i), new Blocking(n, n), false))
                .toArray(double[][]::new);
    }

    private static double trace(double[] q, int n) {
        return IntStream.range(0, n).mapToDouble(i -> q[i * n + i]).sum();
    }

    private static double determinant(double[] q, int n) {
        double[] a = q.clone();
        double product = 1;
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int row = i; row < n; row++) {
                pivot = Math.abs(a[row * n + i]) > Math.abs(a[pivot * n + i]) ? row : pivot;
            }
            for (int j = 0; j < n && pivot != i; j++) {
                double other = a[i * n + j];
                a[i * n + j] = a[pivot * n + j];
                a[pivot * n + j] = -other;
            }
            product *= a[i * n + i];
            for (int row = i + 1; row < n; row++) {
                double factor = a[row * n + i] / a[i * n + i];
                for (int j = i; j < n; j++) {
                    a[row * n + j] -= factor * a[i * n + j];
                }
            }
        }
        return product;
    }

    /** The mean of some numbers of this variance is the expected one. */
    private static void assertMean(double[] numbers, double expected, double variance) {
        double mean = Arrays.stream(numbers).average().orElseThrow();
        assertThat(Math.abs(mean - expected)).isLessThan(4 * Math.sqrt(variance / numbers.length));
    }

    /** E tr^2 = 1 and E tr^4 = 3 as for a normal number, and E tr^8 = 105, if n is at least 4 (Diaconis and Shahshahani 1994). */
    @ParameterizedTest
    @ValueSource(ints = {4, 5, 8})
    void tracesAndDeterminants(int n) {
        double[][] matrices = matrices(n);
        double[] traces = Arrays.stream(matrices).mapToDouble(q -> trace(q, n)).toArray();
        assertMean(traces, 0, 1);
        assertMean(Arrays.stream(traces).map(t -> t * t).toArray(), 1, 2);
        assertMean(Arrays.stream(traces).map(t -> t * t * t * t).toArray(), 3, 96);
        double[] determinants =
                Arrays.stream(matrices).mapToDouble(q -> determinant(q, n)).toArray();
        assertThat(Arrays.stream(determinants)).allMatch(d -> Math.abs(Math.abs(d) - 1) < 1e-13);
        assertMean(determinants, 0, 1);
    }

    /** Both signs of the determinant have their traces: a QR decomposition without the signs of R fails here. */
    @Test
    void eachEntryIsACoordinateOfAPointOnTheSphere() {
        int n = 3;
        double[][] matrices = matrices(n);
        for (int entry = 0; entry < n * n; entry++) {
            int at = entry;
            double[] sorted =
                    Arrays.stream(matrices).mapToDouble(q -> q[at]).sorted().toArray();
            double distance = 0;
            BetaDistribution beta = BetaDistribution.of((n - 1) / 2.0, (n - 1) / 2.0);
            for (int i = 0; i < DRAWS; i++) {
                double expected = beta.cumulativeProbability((sorted[i] + 1) / 2);
                distance = Math.max(distance, Math.abs(expected - (i + 0.5) / DRAWS));
            }
            assertThat(2 * Math.exp(-2 * DRAWS * distance * distance)).isGreaterThan(1e-4);
        }
    }

    /** Rows and columns in any order have the same distribution: the fourth moments of pairs are those of Haar's. */
    @Test
    void pairsOfEntriesDependOnEachOtherAsTheyShould() {
        int n = 4;
        double[][] matrices = matrices(n);
        double norm = n * (n - 1) * (n + 2);
        double[] sameRow = Arrays.stream(matrices)
                .mapToDouble(q -> q[0] * q[0] * q[3] * q[3])
                .toArray();
        double[] apart = Arrays.stream(matrices)
                .mapToDouble(q -> q[1] * q[1] * q[11] * q[11])
                .toArray();
        double[] cycle = Arrays.stream(matrices)
                .mapToDouble(q -> q[5] * q[7] * q[13] * q[15])
                .toArray();
        assertMean(sameRow, 1.0 / (n * (n + 2)), 0.01);
        assertMean(apart, (n + 1) / norm, 0.01);
        assertMean(cycle, -1 / norm, 0.01);
    }
}
