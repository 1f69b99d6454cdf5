package io.github.weightinit.propagation;

/**
 * A bound that a network does not keep to.
 *
 * @param kind what is wrong
 * @param depth the name of the depth where it is worst
 * @param value what was found there: a factor for signal and gradient, a share for units
 * @param bound the bound
 * @param message in words
 */
public record Concern(Kind kind, String depth, double value, double bound, String message) {
    /** What may be wrong. */
    public enum Kind {
        SIGNAL_VANISHES,
        SIGNAL_EXPLODES,
        GRADIENT_VANISHES,
        GRADIENT_EXPLODES,
        UNITS_SATURATE,
        UNITS_DIE,
        /** The signals of two inputs become the same. */
        INPUTS_MERGE
    }
}
