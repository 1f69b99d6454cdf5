package io.github.weightinit.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An axis of a chart.
 *
 * @param title what is measured, and in what
 * @param low the value at its beginning; on an axis of {@link #powers}, this and all values are logarithms to base 10
 * @param high the value at its end
 * @param ticks the marks between them
 */
public record Axis(String title, double low, double high, List<Tick> ticks) {
    /** A logarithmic axis of fewer decades has ticks within them. */
    private static final double FEW_DECADES = 1.6;

    /** Beyond the values of a logarithmic axis; a little more than from 1 to 2, so that there is more than one tick. */
    private static final double LEAST_DECADES = 0.31;

    /** The relative margin beyond the values. */
    private static final double MARGIN = 0.04;

    /**
     * A mark on an axis.
     *
     * @param at its place, as values have theirs
     * @param label what stands beside it
     */
    public record Tick(double at, String label) {}

    public Axis {
        ticks = List.copyOf(ticks);
        if (!(low < high)) {
            throw new IllegalArgumentException("an axis from " + low + " to " + high);
        }
    }

    /** An axis from one value to another, with ticks at multiples of 1, 2 or 5 times a power of ten. */
    public static Axis linear(String title, double low, double high, int most) {
        double least = (high - low) / most;
        if (!Double.isFinite(least)) { // the range itself has overflowed
            return new Axis(title, low, high, List.of());
        }
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        double step = Stream.of(1, 2, 5, 10)
                .map(f -> f * decade)
                .filter(s -> s >= least * (1 - 1e-9))
                .findFirst()
                .orElse(10 * decade);
        int exponent = (int) Math.floor(Math.log10(step) + 1e-9);
        double greatest = Math.max(Math.abs(low), Math.abs(high));
        // a common power of ten where plain numbers would be long; all labels then have the same one
        int power = greatest < 1e-3 || greatest >= 1e6 ? (int) Math.floor(Math.log10(greatest)) : 0;
        List<Tick> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(new Tick(k * step, label(k * step, exponent, power)));
        }
        return new Axis(title, low, high, ticks);
    }

    /** The axis with the ticks that are whole numbers, for values that count things. */
    public Axis wholeTicks() {
        return new Axis(
                title,
                low,
                high,
                ticks.stream().filter(t -> t.at() == Math.rint(t.at())).toList());
    }

    /** Digits down to those in which two ticks differ, so that no two labels are equal. */
    private static String label(double value, int exponent, int power) {
        if (Math.abs(value) < Math.pow(10, exponent) / 2) {
            return "0";
        }
        BigDecimal scaled = new BigDecimal(value)
                .movePointLeft(power)
                .setScale(Math.max(0, power - exponent), RoundingMode.HALF_EVEN);
        return Numerals.signed(scaled.toPlainString()) + (power == 0 ? "" : "·10" + Numerals.superscript(power));
    }

    /** A linear axis around values, with a margin; around a single value, too. */
    public static Axis around(String title, double least, double most, int ticks) {
        double reach = most - least;
        double margin = reach > 0 ? MARGIN * reach : Math.max(Math.abs(least), 1e-12) * MARGIN;
        return linear(title, least - margin, most + margin, ticks);
    }

    /**
     * A logarithmic axis around values given as logarithms to base 10. Ticks are powers of ten, every k-th of them where there are
     * many, as the title then says; over fewer than two decades they are 1, 2 and 5 times a power of ten.
     */
    public static Axis powers(String title, double least, double most) {
        double margin = Math.max(LEAST_DECADES, MARGIN * (most - least));
        double low = least - margin;
        double high = most + margin;
        if (high - low < FEW_DECADES) {
            return new Axis(title + ", logarithmic", low, high, within(low, high));
        }
        int step = (int) Math.max(1, Math.ceil((high - low) / 7));
        List<Tick> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
            long power = k * step;
            ticks.add(new Tick(power, power == 0 ? "1" : power == 1 ? "10" : "10" + Numerals.superscript(power)));
        }
        String apart = step == 1 ? "ten" : "10" + Numerals.superscript(step);
        return new Axis(title + "; a tick is a factor of " + apart, low, high, ticks);
    }

    private static List<Tick> within(double low, double high) {
        List<Tick> ticks = new ArrayList<>();
        for (int decade = (int) Math.floor(low); decade <= high; decade++) {
            for (int first : new int[] {1, 2, 5}) {
                double at = decade + Math.log10(first);
                if (at >= low && at <= high) {
                    ticks.add(new Tick(at, Numerals.number(first * Math.pow(10, decade), 1)));
                }
            }
        }
        return ticks;
    }

    /** Where a value is between the beginning, 0, and the end, 1. */
    double share(double value) {
        return (value - low) / (high - low);
    }
}
