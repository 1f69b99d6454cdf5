package io.github.weightinit;

import io.github.weightinit.propagation.Concern;
import java.util.Locale;

/**
 * A bound that a network does not keep to.
 *
 * @param kind {@code signal_vanishes}, {@code signal_explodes}, {@code gradient_vanishes}, {@code gradient_explodes}, {@code
 *     units_saturate}, {@code units_die} or {@code inputs_merge}
 * @param depth the name of the depth where it is worst
 * @param value what was found there: a factor, a share, or an angle in degrees
 * @param bound the bound
 * @param message in words
 */
public record StudyConcern(String kind, String depth, double value, double bound, String message) {
    static StudyConcern of(Concern concern) {
        return new StudyConcern(
                concern.kind().name().toLowerCase(Locale.ROOT),
                concern.depth(),
                concern.value(),
                concern.bound(),
                concern.message());
    }
}
