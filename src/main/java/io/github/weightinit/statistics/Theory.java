package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Law;

/**
 * The distribution of the stored values of a tensor: its law, rounded to its number format. Making one takes up to some
 * milliseconds, so make one for each law and format, not for each tensor.
 */
public sealed interface Theory permits DrawnTheory, FixedTheory {
    static Theory of(Law law, DType dtype) {
        return law.match(fixed -> FixedTheory.of(fixed, dtype), drawn -> DrawnTheory.of(Draws.of(drawn, dtype), dtype));
    }

    double mean();

    double variance();

    double skewness();

    /** Excess kurtosis: 0 for a normal distribution. */
    double kurtosis();

    /** The probability of a value less than x: what a histogram has below an edge. */
    double below(double x);

    /** The density before rounding, to draw over a histogram; 0 where values are fixed. */
    double density(double x);

    /** The least possible value; minus infinity where there is none. */
    double lowest();

    /** The greatest possible value; infinity where there is none. */
    double highest();

    /** The bins of a histogram that fit this distribution. */
    Bins bins();

    default double standardDeviation() {
        return Math.sqrt(variance());
    }
}
