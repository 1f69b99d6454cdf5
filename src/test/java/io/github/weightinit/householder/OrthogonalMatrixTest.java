package io.github.weightinit.householder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matrices beside their definition, which applies one reflection after another. */
class OrthogonalMatrixTest {
    /** Column j is {@code -s_j H_0 ... H_j e_j}, as the value contract has it. */
    private static double[] byDefinition(TensorKey key, int rows, int columns) {
        int n = Math.max(rows, columns);
        int k = Math.min(rows, columns);
        double[][] v = new double[k][n];
        double[] lengths = new double[k];
        for (int i = 0; i < k; i++) {
            double squares = 0;
            for (int l = i; l < n; l++) {
                v[i][l] = draw(key, (long) i * n + l, (long) n * k);
                squares += v[i][l] * v[i][l];
            }
            v[i][i] += v[i][i] >= 0 ? Math.sqrt(squares) : -Math.sqrt(squares);
            for (int l = i; l < n; l++) {
                lengths[i] += v[i][l] * v[i][l];
            }
        }
        double[] elements = new double[rows * columns];
        for (int j = 0; j < k; j++) {
            double[] column = new double[n];
            column[j] = v[j][j] > 0 ? -1 : 1;
            for (int i = j; i >= 0; i--) {
                double product = 0;
                for (int l = i; l < n; l++) {
                    product += v[i][l] * column[l];
                }
                for (int l = i; l < n; l++) {
                    column[l] -= v[i][l] * (2 * product / lengths[i]);
                }
            }
            for (int l = 0; l < n; l++) {
                elements[rows >= columns ? l * columns + j : j * columns + l] = column[l];
            }
        }
        return elements;
    }

    private static double[] tile;
    private static long tileOf = -1;
    private static TensorKey keyOf;

    private static double draw(TensorKey key, long index, long end) {
        long wanted = index / TileStream.TILE;
        if (wanted != tileOf || !key.equals(keyOf)) {
            tile = new double[TileStream.TILE];
            new TileStream(key).normal(wanted, tile, (int) Math.min(TileStream.TILE, end - wanted * TileStream.TILE));
            tileOf = wanted;
            keyOf = key;
        }
        return tile[(int) (index % TileStream.TILE)];
    }

    private static double deviation(double[] q, int rows, int columns) {
        int k = Math.min(rows, columns);
        int n = Math.max(rows, columns);
        double squares = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double sum = i == j ? -1 : 0;
                for (int l = 0; l < n; l++) {
                    sum += rows >= columns
                            ? q[l * columns + i] * q[l * columns + j]
                            : q[i * columns + l] * q[j * columns + l];
                }
                squares += sum * sum;
            }
        }
        return Math.sqrt(squares);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1, 7",
        "7, 1",
        "2, 2",
        "5, 3",
        "3, 5",
        "65, 64",
        "257, 258",
        "258, 257",
        "300, 600",
        "70000, 3",
        "3, 140000"
    })
    void itIsTheProductOfTheReflections(int rows, int columns) {
        TensorKey key = TensorKey.of(7, rows + "x" + columns);
        double[] expected = byDefinition(key, rows, columns);
        double[] made = OrthogonalMatrix.of(
                key, new Blocking(Math.max(rows, columns), Math.min(rows, columns)), rows < columns);
        int differing = 0;
        for (int i = 0; i < made.length; i++) {
            assertThat(Math.abs(made[i] - expected[i])).isLessThan(1e-13);
            differing += (float) made[i] == (float) expected[i] ? 0 : 1;
        }
        assertThat(differing).isLessThanOrEqualTo(1 + made.length / 1_000_000);
        assertThat(deviation(made, rows, columns)).isLessThan(1e-13 * Math.sqrt(Math.min(rows, columns)));
    }
}
