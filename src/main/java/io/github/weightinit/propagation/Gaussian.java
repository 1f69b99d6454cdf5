package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Nonlinearity;
import java.util.function.DoubleUnaryOperator;

/**
 * Expectations over normal variables, by the midpoint rule, which, like the trapezoidal rule, for a smooth function under a Gaussian weight converges faster
 * than Gauss-Hermite quadrature (Trefethen, "Exactness of Quadrature Formulas", SIAM Review, 2022), and does not mind the kink of
 * relu at zero, which is between two points.
 */
final class Gaussian {
    private static final double END = 8;
    private static final double STEP = 1.0 / 64;
    private static final double WIDE_STEP = 1.0 / 12;

    private Gaussian() {}

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** E[f(sqrt(q) z)]. */
    static double mean(DoubleUnaryOperator f, double q) {
        double root = Math.sqrt(q);
        double sum = 0;
        for (double z = -END + STEP / 2; z < END; z += STEP) {
            sum += f.applyAsDouble(root * z) * density(z) * STEP;
        }
        return sum;
    }

    /** E[f(u) f(v)] of u and v of mean square q and mean product p. */
    static double product(Nonlinearity f, double q, double p) {
        if (q == 0) {
            return f.apply(0) * f.apply(0);
        }
        double root = Math.sqrt(q);
        double cosine = Math.max(-1, Math.min(1, p / q));
        double sine = Math.sqrt(1 - cosine * cosine);
        double sum = 0;
        for (double z = -END + WIDE_STEP / 2; z < END; z += WIDE_STEP) {
            double inner = 0;
            for (double w = -END + WIDE_STEP / 2; w < END; w += WIDE_STEP) {
                inner += f.apply(root * (cosine * z + sine * w)) * density(w) * WIDE_STEP;
            }
            sum += f.apply(root * z) * inner * density(z) * WIDE_STEP;
        }
        return sum;
    }
}
