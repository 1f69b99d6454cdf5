package io.github.weightinit.propagation;

/**
 * A number that depends on the seed. What is not known, or does not apply, is NaN; what has overflowed is infinite.
 *
 * @param value the number with the seed of the checkpoint
 * @param median the median over other seeds
 * @param low the value that one seed in twenty is below
 * @param high the value that one seed in twenty is above
 * @param theory its limit for networks of infinite width, by the theory of the mean field
 */
public record Spread(double value, double median, double low, double high, double theory) {
    /** Nothing is known. */
    public static final Spread UNKNOWN = of(Double.NaN);

    /** A number of which only the value with one seed is known. */
    public static Spread of(double value) {
        return new Spread(value, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** Whether there is a median and a band. */
    public boolean hasBand() {
        return !Double.isNaN(median);
    }

    /** What verdicts are made of: the median where it is known, since a single throw of a narrow network says little. */
    public double typical() {
        return hasBand() ? median : value;
    }
}
