package io.github.weightinit.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/** All singular values: the roots of the eigenvalues of the products of all pairs of rows, or of all pairs of columns. */
final class ExactSpectrum {
    /** The largest matrix of products. */
    static final int MOST_RANK = 256;

    /** The most values, all of which are in memory: 32 MiB. */
    static final long MOST_VALUES = 1 << 22;

    private ExactSpectrum() {}

    static boolean isFor(WeightMatrix matrix) {
        return matrix.rank() <= MOST_RANK && matrix.values() <= MOST_VALUES;
    }

    static Spectrum.Found of(WeightMatrix matrix) {
        double[][] vectors = vectors(matrix);
        int n = vectors.length;
        double[][] products = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k <= i; k++) {
                products[i][k] = dot(vectors[i], vectors[k]);
                products[k][i] = products[i][k];
            }
        }
        double[] squares = n == 0
                ? new double[0]
                : new EigenDecomposition(new Array2DRowRealMatrix(products, false)).getRealEigenvalues();
        List<Mass> masses = new ArrayList<>();
        Arrays.stream(squares)
                .map(square -> Math.sqrt(Math.max(0, square)))
                .sorted()
                .forEach(value -> masses.add(new Mass(value, 1.0 / n)));
        return new Spectrum.Found(masses, 0);
    }

    /** The rows or the columns, of which there are fewer. */
    private static double[][] vectors(WeightMatrix matrix) {
        boolean byRow = matrix.rows() <= matrix.columns();
        double[][] vectors = new double[matrix.rank()][Math.max(matrix.rows(), matrix.columns())];
        matrix.open().forEach((i, row) -> {
            if (byRow) {
                System.arraycopy(row, 0, vectors[i], 0, row.length);
            } else {
                for (int k = 0; k < row.length; k++) {
                    vectors[k][i] = row[k];
                }
            }
        });
        return vectors;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
