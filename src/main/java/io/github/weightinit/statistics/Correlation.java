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

    /** Pairs at a time: few enough for the first-level cache. */
    private static final int CHUNK = 1024;

    /** Of the pairs {@code a[fromA + i], b[fromB + i]}, i < n. */
    public static Correlation of(float[] a, int fromA, float[] b, int fromB, int n, double mean) {
        double[] products = new double[Math.min(n, CHUNK)];
        double sum = 0;
        for (int done = 0; done < n; done += CHUNK) {
            int size = Math.min(CHUNK, n - done);
            int startA = fromA + done;
            int startB = fromB + done;
            for (int i = 0; i < size; i++) { // apart from the sum, so that it becomes vector instructions
                products[i] = (a[startA + i] - mean) * (b[startB + i] - mean);
            }
            sum += Sum.of(products, size);
        }
        return new Correlation(n, sum);
    }

    /** Of the pairs {@code a[fromA + i], b[fromB + i]}, i < n. */
    public static Correlation of(double[] a, int fromA, double[] b, int fromB, int n, double mean) {
        double[] products = new double[Math.min(n, CHUNK)];
        double sum = 0;
        for (int done = 0; done < n; done += CHUNK) {
            int size = Math.min(CHUNK, n - done);
            int startA = fromA + done;
            int startB = fromB + done;
            for (int i = 0; i < size; i++) { // apart from the sum, so that it becomes vector instructions
                products[i] = (a[startA + i] - mean) * (b[startB + i] - mean);
            }
            sum += Sum.of(products, size);
        }
        return new Correlation(n, sum);
    }

    public Correlation plus(Correlation other) {
        return new Correlation(pairs + other.pairs, products + other.products);
    }
}
