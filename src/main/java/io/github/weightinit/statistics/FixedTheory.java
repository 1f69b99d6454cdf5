package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.FixedLaw;

/**
 * Values that do not depend on draws: a constant, or zeros and ones.
 *
 * @param low the lesser value
 * @param high the greater one; equal to low for a constant
 * @param share the share of values that are high
 */
record FixedTheory(double low, double high, double share) implements Theory {
    private static final int BINS_A_SIDE = 4;

    static FixedTheory of(FixedLaw law, DType dtype) {
        return new FixedTheory(dtype.round(law.low()), dtype.round(law.high()), law.share());
    }

    @Override
    public double mean() {
        return low + (high - low) * share;
    }

    @Override
    public double variance() {
        return (high - low) * (high - low) * share * (1 - share);
    }

    @Override
    public double below(double x) {
        return x <= low ? 0 : x <= high ? 1 - share : 1;
    }

    @Override
    public double density(double x) {
        return 0;
    }

    /** Some bins around the values; the width is a quarter of their magnitude. */
    @Override
    public Bins bins() {
        double magnitude = Math.max(Math.abs(low), Math.abs(high));
        int exponent = (magnitude == 0 ? 0 : Math.getExponent(magnitude)) - 2;
        long first = (long) Math.floor(Math.scalb(low, -exponent)) - BINS_A_SIDE;
        long last = (long) Math.floor(Math.scalb(high, -exponent)) + BINS_A_SIDE;
        return new Bins(first, exponent, (int) (last - first + 1));
    }
}
