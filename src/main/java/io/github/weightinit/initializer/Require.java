package io.github.weightinit.initializer;

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

    static void fits(String name, double value, DType dtype) {
        double rounded = dtype.round(value);
        if (!Double.isFinite(rounded) || (rounded == 0 && value != 0)) {
            throw new IllegalArgumentException("%s = %s is too %s for %s"
                    .formatted(
                            name,
                            value,
                            rounded == 0 ? "small" : "large",
                            dtype.name().toLowerCase(Locale.ROOT)));
        }
    }
}
