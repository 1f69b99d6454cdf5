package io.github.weightinit.statistics;

import java.io.Serializable;

/**
 * The bins of a histogram: equal widths, plus one bin on either side for values outside the range. The width is a power of
 * two and edges are multiples of it, so that the bin of a value is computed exactly, in any number format. This matters for
 * bfloat16, which has few values near an edge, each of them frequent.
 *
 * @param first the first bin's lower edge, in widths
 * @param exponent the width is 2 to this power
 * @param count how many bins
 */
public record Bins(long first, int exponent, int count) implements Serializable {
    /** The least number of bins over a range; there are at most two more than twice as many. */
    private static final int LEAST = 256;

    /** The most bits of an edge in widths, so that a double holds it exactly. */
    private static final int EDGE_BITS = 51;

    /**
     * Bins that cover a range, both ends included: {@value #LEAST} to twice as many, or fewer if there are not as many doubles
     * in the range. If high is an edge, it begins the last bin.
     */
    static Bins over(double low, double high) {
        int farthest = Math.getExponent(Math.max(Math.abs(low), Math.abs(high)));
        int exponent = Math.max(Math.getExponent((high - low) / LEAST), farthest - EDGE_BITS);
        long first = (long) Math.floor(low / Math.scalb(1.0, exponent));
        long last = (long) Math.floor(high / Math.scalb(1.0, exponent));
        return new Bins(first, exponent, (int) (last - first + 1));
    }

    public double width() {
        return Math.scalb(1.0, exponent);
    }

    public double low() {
        return edge(0);
    }

    public double high() {
        return edge(count);
    }

    /** The lower edge of bin i, and the upper edge of bin i - 1; i from 0 to count. A value equal to it is in bin i. */
    public double edge(int i) {
        return Math.scalb((double) (first + i), exponent);
    }
}
