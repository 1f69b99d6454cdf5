package io.github.weightinit.statistics;

import java.io.Serializable;

/**
 * Products of pairs of a tensor's values, each less the theory's mean: rows beside each other, blocks one after the other.
 * A value may stand in at most two of the pairs, as it does in a chain of neighbours.
 *
 * @param pairs how many
 * @param products the sum of the products
 */
public record Correlation(long pairs, double products) implements Serializable {
    public static final Correlation NONE = new Correlation(0, 0);

    /** Of the pairs {@code a[fromA + i], b[fromB + i]}, i < n. */
    public static Correlation of(float[] a, int fromA, float[] b, int fromB, int n, double mean) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0; // four sums at a time hide the latency of an addition
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += (a[fromA + i] - mean) * (b[fromB + i] - mean);
            s1 += (a[fromA + i + 1] - mean) * (b[fromB + i + 1] - mean);
            s2 += (a[fromA + i + 2] - mean) * (b[fromB + i + 2] - mean);
            s3 += (a[fromA + i + 3] - mean) * (b[fromB + i + 3] - mean);
        }
        for (; i < n; i++) {
            s0 += (a[fromA + i] - mean) * (b[fromB + i] - mean);
        }
        return new Correlation(n, (s0 + s1) + (s2 + s3));
    }

    /** Of the pairs {@code a[fromA + i], b[fromB + i]}, i < n. */
    public static Correlation of(double[] a, int fromA, double[] b, int fromB, int n, double mean) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += (a[fromA + i] - mean) * (b[fromB + i] - mean);
            s1 += (a[fromA + i + 1] - mean) * (b[fromB + i + 1] - mean);
            s2 += (a[fromA + i + 2] - mean) * (b[fromB + i + 2] - mean);
            s3 += (a[fromA + i + 3] - mean) * (b[fromB + i + 3] - mean);
        }
        for (; i < n; i++) {
            s0 += (a[fromA + i] - mean) * (b[fromB + i] - mean);
        }
        return new Correlation(n, (s0 + s1) + (s2 + s3));
    }

    public Correlation plus(Correlation other) {
        return new Correlation(pairs + other.pairs, products + other.products);
    }
}
