package io.github.weightinit.kernel;

/**
 * Adds multiples of rows to a row, one product at a time: {@code c = (((c + a0 b0) + a1 b1) + a2 b2) + a3 b3}, each product and each sum
 * rounded. Java never fuses the two, so the bits are the same on every machine, and the compiler makes vector instructions of the
 * loop, because each row is an array of its own. Four rows at a time do 15 to 24 operations in a nanosecond; with eight, or with two rows
 * {@code c}, the compiler's code is slower.
 */
public final class RowUpdate {
    private RowUpdate() {}

    /** Adds one row to all of {@code c}. */
    public static void add(double[] c, double a, double[] b) {
        for (int j = 0; j < c.length; j++) {
            c[j] = c[j] + a * b[j];
        }
    }

    /** Adds four rows to all of {@code c}, the first one first. */
    public static void add(
            double[] c,
            double a0,
            double a1,
            double a2,
            double a3,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3) {
        for (int j = 0; j < c.length; j++) {
            c[j] = (((c[j] + a0 * b0[j]) + a1 * b1[j]) + a2 * b2[j]) + a3 * b3[j];
        }
    }
}
