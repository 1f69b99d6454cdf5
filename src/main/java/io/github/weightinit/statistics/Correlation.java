package io.github.weightinit.statistics;

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

    public Correlation plus(Correlation other) {
        return new Correlation(pairs + other.pairs, products + other.products);
    }
}
