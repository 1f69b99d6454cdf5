package io.github.weightinit.statistics;

import java.io.Serializable;

/**
 * The equal bins of a histogram, and one more on either side for what lies beyond. Edges are whole multiples of the
 * width, and the width is a power of two: scaling by it is exact, so that which bin a value falls into is too, whatever its
 * number format. Few values of bfloat16 lie near an edge, and each stands for many.
 *
 * @param first the first bin's lower edge, in widths
 * @param exponent the width is 2 to this power
 * @param count how many bins
 */
public record Bins(long first, int exponent, int count) implements Serializable {
    /** Least number of bins over a range; at most twice as many, and one or two. */
    private static final int LEAST = 256;

    /** An edge is a whole number of widths of at most so many bits, so that a double holds it. */
    private static final int EDGE_BITS = 51;

    /**
     * Bins that cover a range, both ends included: {@value #LEAST} to twice as many, or fewer where doubles have not as
     * many values between the two. Where high is an edge the last bin begins with it.
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

    /** The lower edge of bin i, which is the upper one of bin i - 1; i from 0 to count. A value on it is in bin i. */
    public double edge(int i) {
        return Math.scalb((double) (first + i), exponent);
    }
}
