package io.github.weightinit.statistics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How many of some finite values are in each bin.
 *
 * @param bins the bins
 * @param counts the count below the first bin, the count of each bin, and the count above the last bin
 */
public record Histogram(Bins bins, long[] counts) implements Serializable {
    public Histogram {
        if (counts.length != bins.count() + 2) {
            throw new IllegalArgumentException(
                    bins.count() + " bins need " + (bins.count() + 2) + " counts, not " + counts.length);
        }
        counts = counts.clone();
    }

    public static Histogram empty(Bins bins) {
        return new Histogram(bins, new long[bins.count() + 2]);
    }

    @Override
    public long[] counts() {
        return counts.clone();
    }

    /** The count of bin i, from 0 to the number of bins. */
    public long count(int i) {
        return counts[1 + i];
    }

    /** The count below the first bin. */
    public long below() {
        return counts[0];
    }

    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** The sum of two histograms of the same bins. */
    public Histogram plus(Histogram other) {
        if (!bins.equals(other.bins)) {
            throw new IllegalArgumentException("histograms of " + bins + " and " + other.bins + " cannot be added");
        }
        long[] sums = counts.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.counts[i];
        }
        return new Histogram(bins, sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that && bins.equals(that.bins) && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * bins.hashCode() + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Histogram[" + bins + ", counts=" + Arrays.toString(counts) + "]";
    }
}
