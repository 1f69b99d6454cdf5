package io.github.weightinit.initializer;

import java.util.function.Function;

/**
 * Random values {@code location + scale draw}.
 *
 * @param mean the mean of the values
 * @param standardDeviation their standard deviation
 * @param draw the distribution of a draw
 * @param location the value of a draw of 0
 * @param scale the difference in value of two draws whose difference is 1
 */
public record DrawnLaw(double mean, double standardDeviation, UnitDraw draw, double location, double scale)
        implements Law {
    @Override
    public <T> T match(Function<FixedLaw, T> fixed, Function<DrawnLaw, T> drawn, Function<HaarLaw, T> haar) {
        return drawn.apply(this);
    }
}
