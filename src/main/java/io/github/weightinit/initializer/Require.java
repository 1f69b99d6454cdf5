package io.github.weightinit.initializer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Conditions on the parameters of a distribution; each throws IllegalArgumentException with a message for the user. */
final class Require {
    private Require() {}

    static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + " must be a finite number");
        }
    }

    static void spread(double std) {
        if (!(std > 0) || !Double.isFinite(std)) {
            throw new IllegalArgumentException(
                    "the standard deviation is " + std + " but must be positive; for equal values use constant");
        }
    }

    static void gain(double gain) {
        if (!(gain > 0) || !Double.isFinite(gain)) {
            throw new IllegalArgumentException("gain = " + gain + " must be positive");
        }
    }

    static void fits(String name, double value, DType dtype) {
        double rounded = dtype.round(value);
        if (!Double.isFinite(rounded) || (rounded == 0 && value != 0)) {
            throw new IllegalArgumentException(
                    rounded == 0
                            ? "%s = %s is too small for %s, whose smallest positive value is %s"
                                    .formatted(name, value, lower(dtype), dtype.smallest())
                            : "%s = %s is too large for %s, whose largest value is %s"
                                    .formatted(name, value, lower(dtype), dtype.largest()));
        }
    }

    /** Requires that {@code mean + std draw} is finite in the number format for every draw that the generator can make. */
    static void fits(double mean, double std, UnitDraw draw, DType dtype) {
        fits("mean", mean, dtype);
        fits("std", std, dtype);
        double least = draw.least(dtype);
        double greatest = draw.greatest(dtype);
        if (Double.isFinite(value(mean, std, least, dtype)) && Double.isFinite(value(mean, std, greatest, dtype))) {
            return;
        }
        double most = Math.min(most(mean, greatest, dtype), most(-mean, -least, dtype));
        throw new IllegalArgumentException(
                "std = %s is too large for %s: draws lie between %.3g and %.3g std from the mean, and the largest value is %s;"
                                .formatted(std, lower(dtype), least, greatest, dtype.largest())
                        + " the largest std that fits is "
                        + new BigDecimal(most)
                                .round(new MathContext(3, RoundingMode.DOWN))
                                .doubleValue());
    }

    /** The value for a draw, as {@link Affine} computes it. */
    private static double value(double mean, double std, double draw, DType dtype) {
        return dtype.isDouble() ? mean + std * draw : dtype.round((float) mean + (float) std * (float) draw);
    }

    /** The largest std for which neither {@code std draw} nor {@code mean + std draw} exceeds the largest value. */
    private static double most(double mean, double draw, DType dtype) {
        return draw <= 0 ? Double.MAX_VALUE : Math.min(dtype.largest(), dtype.largest() - mean) / draw;
    }

    private static String lower(DType dtype) {
        return dtype.name().toLowerCase(Locale.ROOT);
    }
}
