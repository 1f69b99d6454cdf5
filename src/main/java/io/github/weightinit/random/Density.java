package io.github.weightinit.random;

/** The density of N(0, 1) but for its factor, as the ziggurat's wedges ask for it. */
final class Density {
    /** Some units in the last place. */
    private static final double CLOSE = 0x1p-50;

    private Density() {}

    /**
     * Whether {@code height < StrictMath.exp(-x² / 2)}. {@link Math#exp}, which may differ in the last place from one
     * machine to another but takes a quarter of the time, decides wherever the two are not that close.
     */
    static boolean isAbove(double height, double x) {
        double exponent = -0.5 * x * x;
        double density = Math.exp(exponent);
        return Math.abs(height - density) > CLOSE * density ? height < density : height < StrictMath.exp(exponent);
    }
}
