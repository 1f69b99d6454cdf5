package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.DrawnLaw;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * A value before it is rounded: {@code location + scale draw}. The parameters are rounded to the format of the computation, as
 * for the values themselves.
 *
 * @param unit the distribution of a unit draw
 * @param least a lower bound of the draws of the generator; values below it are ignored, since the number format may not
 *     have them. For normal draws the probability beyond the bounds is at most 2e-16
 * @param greatest the upper bound, likewise
 * @param grain the spacing of unit draws, which are on a grid of 2^-24 (2^-53 for float64), or near one
 * @param proxy the variance proxy, see {@link io.github.weightinit.initializer.UnitDraw#varianceProxy}
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
     * The unit draw below which values are rounded to less than v, a value of the format, and above which to v or more. It is
     * half way between v and the value below it, computed in unit draws because float64 has no value between the two.
     */
    double boundary(DType dtype, double v) {
        return draw(Grid.previous(dtype, v)) / 2 + draw(v) / 2;
    }
}
