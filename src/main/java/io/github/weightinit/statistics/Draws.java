package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.DrawnLaw;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * A value before it is rounded: {@code location + scale draw}, the parameters rounded to the computing format as those of
 * the values themselves are.
 *
 * @param unit what a unit draw follows
 * @param least a bound of the draws that the generator makes, so that values beyond it, which the format may not have, do not
 *     count; for normal draws the probability of what is beyond is 2e-16 at most
 * @param greatest likewise
 * @param grain the distance of neighbouring unit draws, which lie on a grid of 2^-24 (2^-53 for float64), or near it
 * @param proxy the variance of a normal distribution in units of this one's whose moments E exp(t x) are as great or
 *     greater: 1 for a symmetric one
 */
record Draws(
        ContinuousDistribution unit,
        double least,
        double greatest,
        double location,
        double scale,
        double grain,
        double proxy) {
    static Draws of(DrawnLaw law, DType dtype) {
        return new Draws(
                law.draw().distribution(dtype),
                law.draw().least(dtype),
                law.draw().greatest(dtype),
                dtype.computed(law.location()),
                dtype.computed(law.scale()),
                law.draw().grain(dtype),
                law.draw().varianceProxy(dtype));
    }

    double value(double draw) {
        return location + scale * draw;
    }

    double draw(double value) {
        return (value - location) / scale;
    }

    /**
     * The unit draw below which values are rounded to less than v, a value of the format, and above which to v or more:
     * half way between v and its neighbour, in unit draws because float64 has nothing between the two.
     */
    double boundary(DType dtype, double v) {
        return draw(Grid.previous(dtype, v)) / 2 + draw(v) / 2;
    }
}
