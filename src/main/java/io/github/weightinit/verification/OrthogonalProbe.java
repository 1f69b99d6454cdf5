package io.github.weightinit.verification;

import io.github.weightinit.initializer.DType;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Whether the k orthonormal columns of an n x k matrix Q are orthonormal, by random vectors x of signs: {@code |Q x|^2} is k. The rows of Q
 * are added in any parts and any order. The rows of the transpose of Q add to Q x itself; those of Q to the square of its length.
 *
 * <p>With E the difference of {@code Q^T Q} and the identity, {@code |Q x|^2 - k} is {@code x^T E x}, which is not zero with a probability of a
 * quarter at least if E is not. All of it takes 2 n k operations for each vector, where E itself takes n k^2.
 */
public final class OrthogonalProbe {
    /** How many vectors there are. */
    private static final int VECTORS = 8;

    private final int columns;
    private final boolean isTransposed;
    private final double[] sums;

    /** The signs of each element of a row, a bit for each vector. */
    private final long[] bits;

    /**
     * @param columns the length of the rows that are added
     * @param isTransposed whether those are the rows of the transpose of Q
     */
    public OrthogonalProbe(int columns, boolean isTransposed) {
        this.columns = columns;
        this.isTransposed = isTransposed;
        this.sums = new double[isTransposed ? VECTORS * columns : VECTORS];
        this.bits = LongStream.range(0, columns).map(Multipliers::mix).toArray();
    }

    /** Adds the row of this number. */
    public void add(int number, double[] row, int from) {
        for (int vector = 0; vector < VECTORS; vector++) {
            if (isTransposed) {
                double sign = sign(vector, Multipliers.mix(number));
                for (int j = 0; j < columns; j++) {
                    sums[vector * columns + j] += sign * row[from + j];
                }
            } else {
                double product = product(vector, row, from);
                sums[vector] += product * product;
            }
        }
    }

    /** The products of a row of Q with each vector. Those of its parts, with zeros in place of the rest, add up to them. */
    double[] products(double[] row) {
        double[] products = new double[VECTORS];
        Arrays.setAll(products, vector -> product(vector, row, 0));
        return products;
    }

    private double product(int vector, double[] row, int from) {
        double product = 0;
        for (int j = 0; j < columns; j++) {
            product += sign(vector, bits[j]) * row[from + j];
        }
        return product;
    }

    /** What the rows up to now add up to; those of parts of a matrix are added by {@link #plus}. */
    public double[] sums() {
        return sums;
    }

    /** The sums of two parts, element by element. */
    public static double[] plus(double[] a, double[] b) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }

    /** The greatest relative difference between {@code |Q x|^2} and k, from the sums of all rows. */
    public static double deviation(double[] sums, boolean isTransposed, int k) {
        double greatest = 0;
        for (double square : squares(sums, isTransposed, k)) {
            double deviation = Math.abs(square - 1);
            greatest = deviation <= greatest ? greatest : deviation; // NaN is the greatest
        }
        return greatest;
    }

    /** For each vector {@code |Q x|^2} over k, from the sums of all rows. */
    static double[] squares(double[] sums, boolean isTransposed, int k) {
        int each = sums.length / VECTORS;
        double[] squares = new double[VECTORS];
        for (int j = 0; j < sums.length; j++) {
            squares[j / each] += (isTransposed ? sums[j] * sums[j] : sums[j]) / k;
        }
        return squares;
    }

    /**
     * The most that rounding to a dtype explains, generously: the standard deviation of the difference is less than {@code 1.2 u / sqrt(k)} with u
     * the relative error of an entry, and its mean less than u^2.
     *
     * @param gain the factor of the matrix
     * @param n the rows of Q
     */
    public static double rounding(DType dtype, double gain, long n, long k) {
        double relative = switch (dtype) {
            case FLOAT64 -> 0x1p-53;
            case FLOAT32 -> 0x1p-24;
            case BFLOAT16 -> 0x1p-8;
            case FLOAT16 -> 0x1p-11;
        };
        double u = relative + dtype.smallest() * Math.sqrt(n) / gain;
        return 10 * u / Math.sqrt(k) + 2 * u * u + 1e-12;
    }

    private static double sign(int vector, long bits) {
        return 1 - 2 * (double) (bits >>> vector & 1);
    }
}
