package io.github.weightinit.statistics;

import java.io.Serializable;

/**
 * A summary of some values. The samples of blocks add up to that of their tensor, and those of tensors to that of a group.
 *
 * @param moments the moments of the finite values
 * @param histogram the finite values in bins
 * @param notFinite how many values are NaN or infinite
 */
public record Sample(CentralMoments moments, Histogram histogram, long notFinite) implements Serializable {
    /** No values; adding it changes nothing, whatever the bins. */
    public static final Sample NONE = new Sample(CentralMoments.NONE, Histogram.empty(new Bins(0, 0, 0)), 0);

    /** The sample of n values that are zero; the bins include zero. */
    public static Sample ofZeros(Bins bins, long n) {
        long[] counts = new long[bins.count() + 2];
        counts[(int) (1 - bins.first())] = n;
        return new Sample(new CentralMoments(new Moments(n, 0, 0, 0, 0), 0, 0), new Histogram(bins, counts), 0);
    }

    public boolean isEmpty() {
        return moments.count() == 0 && notFinite == 0;
    }

    /** The sample of both sets of values together; both must have the same bins. */
    public Sample plus(Sample other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return new Sample(moments.plus(other.moments), histogram.plus(other.histogram), notFinite + other.notFinite);
    }
}
