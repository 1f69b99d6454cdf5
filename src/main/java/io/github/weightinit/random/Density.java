package io.github.weightinit.random;

/** The density of N(0, 1) without its constant factor, for the wedges of the ziggurat. */
final class Density {
    /** Some units in the last place. */
    private static final double CLOSE = 0x1p-50;

    private Density() {}

    /**
     * Whether {@code height < StrictMath.exp(-x² / 2)}. {@link Math#exp}, which may differ in the last place from one
     * machine to another but takes a quarter of the time, decides unless the two are closer than that.
     */
    static boolean isAbove(double height, double x) {
        double exponent = -0.5 * x * x;
        double density = Math.exp(exponent);
        return Math.abs(height - density) > CLOSE * density ? height < density : height < StrictMath.exp(exponent);
    }
}
