package io.github.weightinit.statistics;

import io.github.weightinit.values.Values;
import java.io.Serializable;

/**
 * The sum of products of pairs of a tensor's values, centred at the theoretical mean. The pairs are the values of adjacent
 * rows in one column. A value may be in at most two pairs, as in a chain of neighbours.
 *
 * @param pairs the number of pairs
 * @param products the sum of the products
 */
public record Correlation(long pairs, double products) implements Serializable {
    public static final Correlation NONE = new Correlation(0, 0);

    /** Pairs at a time; small enough for the first-level cache. */
    private static final int CHUNK = 1024;

    /** The pairs of values at {@code from + i} and {@code otherFrom + i} of a buffer, for {@code 0 <= i < n}. */
    public static Correlation of(Values values, int from, int otherFrom, int n, double mean) {
        double[] products = new double[Math.min(n, CHUNK)];
        double sum = 0;
        for (int done = 0; done < n; done += CHUNK) {
            int size = Math.min(CHUNK, n - done);
            values.products(from + done, otherFrom + done, size, mean, products);
            sum += Sum.of(products, size);
        }
        return new Correlation(n, sum);
    }

    public Correlation plus(Correlation other) {
        return new Correlation(pairs + other.pairs, products + other.products);
    }
}
