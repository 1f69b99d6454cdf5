package io.github.weightinit.initializer;

import java.util.function.Function;

/**
 * Values that do not depend on draws: a constant, or two values with fixed shares.
 *
 * @param low the lesser value
 * @param high the greater value; equal to low for a constant
 * @param share the share of values that are high, 0 to 1
 */
public record FixedLaw(double low, double high, double share) implements Law {
    static FixedLaw of(double value) {
        return new FixedLaw(value, value, 1);
    }

    /** Zeros, but for a share of values that are this one. */
    static FixedLaw sparse(double value, double share) {
        return share == 1 ? of(value) : value > 0 ? new FixedLaw(0, value, share) : new FixedLaw(value, 0, 1 - share);
    }

    @Override
    public double mean() {
        return low == high ? low : low + (high - low) * share;
    }

    @Override
    public double standardDeviation() {
        return (high - low) * Math.sqrt(share * (1 - share));
    }

    @Override
    public <T> T match(Function<FixedLaw, T> fixed, Function<DrawnLaw, T> drawn, Function<HaarLaw, T> haar) {
        return fixed.apply(this);
    }
}
