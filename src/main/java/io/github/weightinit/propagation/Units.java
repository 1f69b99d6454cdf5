package io.github.weightinit.propagation;

import java.io.Serializable;

/**
 * The units of a layer that are computed: {@code count} consecutive ones from {@code first} on, out of {@code all}. If
 * weights are independent, a sum over them has the distribution of the full sum up to a factor, {@link #scale()}.
 */
record Units(int first, int count, long all) implements Serializable {
    static Units all(long all) {
        return new Units(0, Math.toIntExact(all), all);
    }

    /** The factor that gives a sum of {@code count} independent products the variance of a sum of {@code all}. */
    double scale() {
        return Math.sqrt((double) all / count);
    }
}
