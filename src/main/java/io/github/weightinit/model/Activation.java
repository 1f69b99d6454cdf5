package io.github.weightinit.model;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The function between two matrices of a {@link Chain}, with its derivative, as PyTorch defines them. */
public enum Activation {
    /** x itself: no function at all. */
    LINEAR,
    /** max(0, x). */
    RELU,
    /** x, or x / 100 where it is negative: PyTorch's default slope. */
    LEAKY_RELU,
    TANH,
    /** 1 / (1 + exp(-x)). */
    SIGMOID,
    /** x times the standard normal's cumulative probability at x. */
    GELU,
    /** x sigmoid(x), also called swish. */
    SILU,
    /** scale x, or scale alpha (exp(x) - 1) where x is negative (Klambauer et al., 2017). */
    SELU;

    private static final double SLOPE = 0.01;
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    public double apply(double x) {
        return switch (this) {
            case LINEAR -> x;
            case RELU -> Math.max(0, x);
            case LEAKY_RELU -> x > 0 ? x : SLOPE * x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> sigmoid(x);
            case GELU -> x * STANDARD.cumulativeProbability(x);
            case SILU -> x * sigmoid(x);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
        };
    }

    /** How fast the function grows at x. */
    public double derivative(double x) {
        return switch (this) {
            case LINEAR -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : SLOPE;
            case TANH -> 1 - Math.tanh(x) * Math.tanh(x);
            case SIGMOID -> sigmoid(x) * sigmoid(-x);
            case GELU -> STANDARD.cumulativeProbability(x) + x * STANDARD.density(x);
            case SILU -> sigmoid(x) * (1 + x * sigmoid(-x));
            case SELU -> SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x));
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
