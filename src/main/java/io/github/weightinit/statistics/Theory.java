package io.github.weightinit.statistics;

import io.github.weightinit.initializer.Constant;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Distribution;
import io.github.weightinit.initializer.Identity;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Truncated;
import io.github.weightinit.initializer.Uniform;

/**
 * What the stored values of a tensor follow: its distribution, rounded to its number format. Making one takes up to some
 * milliseconds, so make one for each distribution and format, not for each tensor.
 */
public sealed interface Theory permits DrawnTheory, FixedTheory {
    static Theory of(Distribution distribution, DType dtype) {
        if (distribution instanceof Constant constant) {
            return FixedTheory.of(constant, dtype);
        }
        if (distribution instanceof Identity identity) {
            return FixedTheory.of(identity);
        }
        if (distribution instanceof Normal normal) {
            return DrawnTheory.of(Draws.of(normal, dtype), dtype);
        }
        if (distribution instanceof Uniform uniform) {
            return DrawnTheory.of(Draws.of(uniform, dtype), dtype);
        }
        return DrawnTheory.of(Draws.of((Truncated) distribution, dtype), dtype);
    }

    double mean();

    double variance();

    double skewness();

    /** Excess kurtosis: 0 for a normal distribution. */
    double kurtosis();

    /** The probability of a value of at most x. */
    double cdf(double x);

    /** The probability of a value less than x: what a histogram has below an edge. */
    double below(double x);

    /** The density before rounding, to draw over a histogram; 0 where values are fixed. */
    double density(double x);

    /** The least possible value; minus infinity where there is none. */
    double lowest();

    /** The greatest possible value; infinity where there is none. */
    double highest();

    /** The bins that fit this distribution. */
    Bins bins();

    default double standardDeviation() {
        return Math.sqrt(variance());
    }
}
