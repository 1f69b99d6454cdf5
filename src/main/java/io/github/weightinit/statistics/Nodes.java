package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;
import java.util.Arrays;

/**
 * Points and weights for the moments of a distribution, in unit draws. If the number format is fine, they integrate the
 * density. If it is coarse (16 bits, or values that differ in their last bits only), they are the values of the format with
 * their probabilities, so that the moments include rounding.
 */
record Nodes(double[] points, double[] weights) {
    private static final int PANELS = 512;

    /** The points and weights of five-point Gauss-Legendre quadrature on [-1, 1]: exact for polynomials of degree 9. */
    private static final double[] LEGENDRE = {
        -0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640
    };

    private static final double[] LEGENDRE_WEIGHTS = {
        0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891
    };

    /** A range with fewer steps of the format than this is coarse. */
    private static final double FINE = 1 << 16;

    static Nodes of(Draws draws, DType dtype) {
        double low = dtype.round(draws.value(draws.least()));
        double high = dtype.round(draws.value(draws.greatest()));
        double farthest = Math.max(Math.abs(low), Math.abs(high));
        double step = farthest - Grid.previous(dtype, farthest);
        boolean coarse = dtype == DType.BFLOAT16 || dtype == DType.FLOAT16 || (high - low) / step < FINE;
        return coarse ? values(draws, dtype, low, high) : density(draws);
    }

    private static Nodes density(Draws draws) {
        double low = draws.least();
        double half = (draws.greatest() - low) / PANELS / 2;
        double[] points = new double[PANELS * LEGENDRE.length];
        double[] weights = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            int at = i % LEGENDRE.length;
            points[i] = low + half * (2 * (i / LEGENDRE.length) + 1 + LEGENDRE[at]);
            weights[i] = LEGENDRE_WEIGHTS[at] * draws.unit().density(points[i]);
        }
        return new Nodes(points, weights);
    }

    private static Nodes values(Draws draws, DType dtype, double low, double high) {
        double[] points = new double[1 << 10];
        double[] weights = new double[points.length];
        int n = 0;
        double from = Double.NEGATIVE_INFINITY;
        for (double value = low; value <= high; value = Grid.next(dtype, value)) {
            if (n == points.length) {
                points = Arrays.copyOf(points, 2 * n);
                weights = Arrays.copyOf(weights, 2 * n);
            }
            double to = draws.boundary(dtype, Grid.next(dtype, value));
            points[n] = draws.draw(value);
            weights[n++] = draws.unit().probability(from, to);
            from = to;
        }
        return new Nodes(Arrays.copyOf(points, n), Arrays.copyOf(weights, n));
    }
}
