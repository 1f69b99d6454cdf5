package io.github.weightinit.statistics;

import java.io.Serializable;

/**
 * What is gathered of a run of values: blocks add up to tensors, tensors of a group to groups.
 *
 * @param moments those of the finite values
 * @param histogram the finite values in bins
 * @param notFinite how many values are NaN or infinite
 */
public record Sample(CentralMoments moments, Histogram histogram, long notFinite) implements Serializable {
    public static Sample empty(Bins bins) {
        return new Sample(CentralMoments.NONE, Histogram.empty(bins), 0);
    }

    public Sample plus(Sample other) {
        return new Sample(moments.plus(other.moments), histogram.plus(other.histogram), notFinite + other.notFinite);
    }
}
