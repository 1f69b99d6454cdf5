package io.github.weightinit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.householder.Blocking;
import io.github.weightinit.householder.OrthogonalMatrix;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.random.TensorKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rounding of any format is no matter; two columns that are not orthogonal by a hair more are. */
class OrthogonalProbeTest {
    private static double deviation(double[] q, int rows, int columns, boolean isTransposed) {
        OrthogonalProbe one = new OrthogonalProbe(columns, isTransposed);
        OrthogonalProbe other = new OrthogonalProbe(columns, isTransposed);
        for (int i = 0; i < rows; i++) {
            (i % 3 == 0 ? one : other).add(i, q, i * columns);
        }
        double[] sums = one.sums();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums()[i];
        }
        return OrthogonalProbe.deviation(sums, isTransposed, isTransposed ? rows : columns);
    }

    @ParameterizedTest
    @CsvSource({"300, 200, 1", "200, 300, 1", "300, 300, 5", "1, 1, 1", "2, 2, 3", "3, 1000, 1", "1000, 3, 0.01"})
    void itTellsRoundingFromAFault(int rows, int columns, double gain) {
        boolean isTransposed = rows < columns;
        Blocking blocking = new Blocking(Math.max(rows, columns), Math.min(rows, columns));
        double[] q = OrthogonalMatrix.of(TensorKey.of(1, "w"), blocking, isTransposed);
        for (DType dtype : DType.values()) {
            double[] rounded = q.clone();
            for (int i = 0; i < q.length; i++) {
                rounded[i] = dtype.round(gain * q[i]) / gain;
            }
            double most = OrthogonalProbe.rounding(dtype, gain, blocking.n(), blocking.k());
            assertThat(deviation(rounded, rows, columns, isTransposed))
                    .as("%s", dtype)
                    .isLessThan(most);
            if (blocking.k() > 1) {
                double angle = 3 * most * blocking.k(); // turns vector 1 towards vector 0
                for (int l = 0; l < blocking.n(); l++) {
                    int zero = isTransposed ? l : l * columns;
                    int one = isTransposed ? columns + l : l * columns + 1;
                    rounded[one] += angle * rounded[zero];
                }
                assertThat(deviation(rounded, rows, columns, isTransposed))
                        .as("%s", dtype)
                        .isGreaterThan(most);
            }
        }
    }
}
