package io.github.weightinit.initializer;

import java.util.function.Function;

/**
 * The law that the values of a tensor follow before they are rounded to its number format: what a statistical test may
 * expect of them, whatever the source.
 */
public sealed interface Law permits FixedLaw, DrawnLaw, HaarLaw {
    double mean();

    double standardDeviation();

    /** Whether values are random, and so depend on the seed. */
    default boolean isDrawn() {
        return match(fixed -> false, drawn -> true, haar -> true);
    }

    /** The result for the kind of law that this is. A new kind adds a parameter here, so that every caller must handle it. */
    <T> T match(Function<FixedLaw, T> fixed, Function<DrawnLaw, T> drawn, Function<HaarLaw, T> haar);
}
