package io.github.weightinit.householder;

/** The left factor of a product, by row and by the number of the term of the sum. */
interface Coefficients {
    /** Copies {@code [row, row + rows) x [term, term + terms)} to {@code to}, rows {@code stride} apart. */
    void pack(int row, int rows, int term, int terms, double[] to, int stride);

    /** {@code a[row][term]}. */
    static Coefficients byRow(double[][] a) {
        return (row, rows, term, terms, to, stride) -> {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(a[row + r], term, to, r * stride, terms);
            }
        };
    }

    /** {@code a[row][last - term]}. */
    static Coefficients reversed(double[][] a, int last) {
        return (row, rows, term, terms, to, stride) -> {
            for (int r = 0; r < rows; r++) {
                double[] from = a[row + r];
                for (int t = 0; t < terms; t++) {
                    to[r * stride + t] = from[last - term - t];
                }
            }
        };
    }

    /** {@code a[term][row]}. */
    static Coefficients byTerm(double[][] a) {
        return (row, rows, term, terms, to, stride) -> {
            for (int t = 0; t < terms; t++) {
                double[] from = a[term + t];
                for (int r = 0; r < rows; r++) {
                    to[r * stride + t] = from[row + r];
                }
            }
        };
    }
}
