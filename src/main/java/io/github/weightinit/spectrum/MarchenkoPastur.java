package io.github.weightinit.spectrum;

import java.io.Serializable;

/**
 * The distribution of the singular values of a large matrix of independent entries with mean zero: Marchenko and Pastur,
 * "Distribution of eigenvalues for some sets of random matrices", 1967. With N and n the greater and the lesser of rows and columns,
 * they lie between {@code std (sqrt(N) - sqrt(n))} and {@code std (sqrt(N) + sqrt(n))}. In units of {@code std sqrt(N)}, their
 * squares are {@code 1 + c + 2 sqrt(c) cos(t)}, where c is n / N and t, from 0 to pi, has the density
 * {@code 2 sin(t)^2 / (pi (1 + c + 2 sqrt(c) cos(t)))}.
 *
 * @param std the standard deviation of an entry
 */
public record MarchenkoPastur(double std, long rows, long columns) implements Serializable {
    /** Steps of the integral, which is then exact to eight digits, since its integrand is smooth and periodic. */
    private static final int STEPS = 2000;

    /** The least singular value of an infinite matrix. */
    public double low() {
        return unit() * (1 - Math.sqrt(ratio()));
    }

    /** The greatest. */
    public double high() {
        return unit() * (1 + Math.sqrt(ratio()));
    }

    /** The share of singular values below x. */
    public double below(double x) {
        if (x <= low()) {
            return 0;
        }
        if (x >= high()) {
            return 1;
        }
        double root = Math.sqrt(ratio());
        double square = x / unit() * (x / unit());
        double start = Math.acos(Math.max(-1, Math.min(1, (square - 1 - ratio()) / (2 * root))));
        double step = (Math.PI - start) / STEPS;
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            double half = (start + (i + 0.5) * step) / 2;
            double sine = Math.sin(half) * Math.sin(half);
            double cosine = Math.cos(half) * Math.cos(half);
            // the integrand in halves of t, in which nothing is cancelled where both of its sides approach 0
            sum += 4 * sine * cosine / ((1 - root) * (1 - root) + 4 * root * cosine);
        }
        return Math.min(1, 2 / Math.PI * sum * step);
    }

    private double ratio() {
        return (double) Math.min(rows, columns) / Math.max(rows, columns);
    }

    private double unit() {
        return std * Math.sqrt(Math.max(rows, columns));
    }
}
