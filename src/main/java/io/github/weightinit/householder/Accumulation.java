package io.github.weightinit.householder;

import io.github.weightinit.kernel.RowUpdate;

/**
 * Adds products of matrices, {@code C += A B}. The terms of each element are added one by one in ascending order, whatever the
 * blocks, which serve the caches alone: 128 rows of B and 64 of C of 2 KiB each are in the second level. Not thread safe.
 */
final class Accumulation {
    private static final int ROWS = 64;
    private static final int TERMS = 128;

    private final double[] packed = new double[ROWS * TERMS];

    /**
     * Adds to rows {@code [from, to)} of c.
     *
     * @param a its rows are those of c
     * @param b a row for each term
     * @param terms how many terms there are
     */
    void add(double[][] c, int from, int to, Coefficients a, double[][] b, int terms) {
        for (int term = 0; term < terms; term += TERMS) {
            int count = Math.min(TERMS, terms - term);
            for (int row = from; row < to; row += ROWS) {
                int rows = Math.min(ROWS, to - row);
                a.pack(row, rows, term, count, packed, TERMS);
                addPacked(c, row, rows, b, term, count);
            }
        }
    }

    private void addPacked(double[][] c, int row, int rows, double[][] b, int term, int count) {
        int t = 0;
        for (; t + 4 <= count; t += 4) {
            double[] b0 = b[term + t];
            double[] b1 = b[term + t + 1];
            double[] b2 = b[term + t + 2];
            double[] b3 = b[term + t + 3];
            for (int r = 0, p = t; r < rows; r++, p += TERMS) {
                RowUpdate.add(c[row + r], packed[p], packed[p + 1], packed[p + 2], packed[p + 3], b0, b1, b2, b3);
            }
        }
        for (; t < count; t++) {
            for (int r = 0; r < rows; r++) {
                RowUpdate.add(c[row + r], packed[r * TERMS + t], b[term + t]);
            }
        }
    }
}
