package io.github.weightinit;

import io.github.weightinit.propagation.Spread;

/**
 * A number that depends on the seed. What is not known, or does not apply, is NaN; what has overflowed is infinite.
 *
 * @param value the number with the seed of the spec
 * @param median the median over other seeds
 * @param low the value that one seed in twenty is below
 * @param high the value that one seed in twenty is above
 * @param theory its limit for networks of infinite width
 */
public record StudiedNumber(double value, double median, double low, double high, double theory) {
    static StudiedNumber of(Spread spread) {
        return new StudiedNumber(spread.value(), spread.median(), spread.low(), spread.high(), spread.theory());
    }
}
