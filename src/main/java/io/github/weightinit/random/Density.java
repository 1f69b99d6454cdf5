package io.github.weightinit.random;

/** The density of N(0, 1) without its constant factor, for the wedges of the ziggurat. */
final class Density {
    /** Knots of the table in one unit of x. */
    private static final int KNOTS = 64;

    /** The greatest |x|; the wedges end at 3.65. */
    private static final int END = 4;

    /** Densities in the middle between knots. */
    private static final double[] TABLE = new double[END * KNOTS + 1];

    /** Ten times the error of the cubic, which is at most {@code d^4 / 24} times 3, the greatest fourth derivative, with d 2^-7. */
    private static final double CLOSE = 5e-9;

    static {
        for (int k = 0; k < TABLE.length; k++) {
            double middle = (k + 0.5) / KNOTS;
            TABLE[k] = StrictMath.exp(-0.5 * middle * middle);
        }
    }

    private Density() {}

    /**
     * Whether {@code height < StrictMath.exp(-x² / 2)}, for |x| up to 4: 1 or 0, without a branch, which would be hard to foresee. A
     * cubic, the Taylor polynomial about the middle between two knots, decides unless the height is close to it; it takes a tenth of
     * the time.
     */
    static int isAbove(double height, double x) {
        double position = Math.abs(x);
        int knot = (int) (position * KNOTS);
        double middle = (knot + 0.5) / KNOTS;
        double square = middle * middle;
        double d = position - middle;
        // the derivatives over the density are -x, x² - 1 and 3x - x³
        double density =
                TABLE[knot] * (1 + d * (-middle + d * (0.5 * (square - 1) + d * (middle * (3 - square) * (1.0 / 6)))));
        double above = density - height;
        if (Math.abs(above) <= CLOSE) {
            return height < StrictMath.exp(-0.5 * x * x) ? 1 : 0;
        }
        return (int) (~Double.doubleToRawLongBits(above) >>> 63); // its sign
    }
}
