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
    public Sample plus(Sample other) {
        return new Sample(moments.plus(other.moments), histogram.plus(other.histogram), notFinite + other.notFinite);
    }
}
