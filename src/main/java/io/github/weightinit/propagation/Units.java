package io.github.weightinit.propagation;

import java.io.Serializable;

/**
 * The units of a layer that take part: a run of {@code count} from {@code first}, of {@code all}. Where weights are drawn
 * independently any run stands for all, and a sum over it is scaled by the root of {@link #scale()}.
 */
record Units(int first, int count, long all) implements Serializable {
    static Units all(long all) {
        return new Units(0, Math.toIntExact(all), all);
    }

    boolean isAll() {
        return count == all;
    }

    /** What a sum of so many independent products is to be multiplied by, to have the variance of the whole sum. */
    double scale() {
        return Math.sqrt((double) all / count);
    }
}
