package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Law;

/**
 * The distribution of the stored values of a tensor: its law, rounded to its number format. An instance takes up to some
 * milliseconds to create, so share it among tensors of the same law and format.
 */
public sealed interface Theory permits DrawnTheory, FixedTheory, HaarTheory {
    static Theory of(Law law, DType dtype) {
        return law.match(
                fixed -> FixedTheory.of(fixed, dtype),
                drawn -> DrawnTheory.of(Draws.of(drawn, dtype), dtype),
                haar -> new HaarTheory(haar, dtype));
    }

    double mean();

    double variance();

    /** The probability of a value less than x, as a histogram counts below an edge. */
    double below(double x);

    /** The density before rounding, to plot over a histogram; 0 if values are fixed. */
    double density(double x);

    /** Histogram bins for this distribution. */
    Bins bins();

    default double standardDeviation() {
        return Math.sqrt(variance());
    }
}
