package io.github.weightinit.initializer;

import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The function applied to a layer's output, as PyTorch defines it, and the gain with which a scheme preserves the variance of
 * the signal. A spec has the names in lower case.
 */
public enum Nonlinearity {
    /** x. */
    LINEAR,
    /** max(0, x). */
    RELU,
    /** x, or x / 100 if x is negative: PyTorch's default slope. */
    LEAKY_RELU,
    TANH,
    /** 1 / (1 + exp(-x)). */
    SIGMOID,
    /** x times the cumulative probability of the standard normal distribution at x. */
    GELU,
    /** x sigmoid(x), also called swish. */
    SILU,
    /** scale x, or scale alpha (exp(x) - 1) if x is negative (Klambauer et al., 2017). */
    SELU,
    /** A layer, not a function: calculate_gain accepts the names of the convolutions and treats them as linear. */
    CONV1D,
    CONV2D,
    CONV3D,
    CONV_TRANSPOSE1D,
    CONV_TRANSPOSE2D,
    CONV_TRANSPOSE3D;

    private static final double SLOPE = 0.01;
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /** The function: linear for a convolution, otherwise this. */
    public Nonlinearity function() {
        return switch (this) {
            case CONV1D, CONV2D, CONV3D, CONV_TRANSPOSE1D, CONV_TRANSPOSE2D, CONV_TRANSPOSE3D -> LINEAR;
            default -> this;
        };
    }

    /**
     * torch.nn.init.calculate_gain.
     *
     * @param negativeSlope the slope for negative inputs; used by {@link #LEAKY_RELU} alone
     * @throws IllegalArgumentException if PyTorch defines no gain
     */
    public double gain(double negativeSlope) {
        return switch (this) {
            case LINEAR, CONV1D, CONV2D, CONV3D, CONV_TRANSPOSE1D, CONV_TRANSPOSE2D, CONV_TRANSPOSE3D, SIGMOID -> 1;
            case TANH -> 5.0 / 3;
            case RELU -> Math.sqrt(2);
            case LEAKY_RELU -> Math.sqrt(2 / (1 + negativeSlope * negativeSlope));
            case SELU -> 3.0 / 4;
            case GELU, SILU ->
                throw new IllegalArgumentException(
                        "PyTorch defines no gain for %s; use relu, or a number: gain in xavier_normal and xavier_uniform,"
                                        .formatted(name().toLowerCase(Locale.ROOT))
                                + " scale in variance_scaling");
        };
    }

    /** The function's value at x. */
    public double apply(double x) {
        return switch (this) {
            case LINEAR, CONV1D, CONV2D, CONV3D, CONV_TRANSPOSE1D, CONV_TRANSPOSE2D, CONV_TRANSPOSE3D -> x;
            case RELU -> Math.max(0, x);
            case LEAKY_RELU -> x > 0 ? x : SLOPE * x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> sigmoid(x);
            case GELU -> x * STANDARD.cumulativeProbability(x);
            case SILU -> x * sigmoid(x);
            case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
        };
    }

    /** The function's derivative at x. */
    public double derivative(double x) {
        return switch (this) {
            case LINEAR, CONV1D, CONV2D, CONV3D, CONV_TRANSPOSE1D, CONV_TRANSPOSE2D, CONV_TRANSPOSE3D -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : SLOPE;
            case TANH -> {
                double t = Math.tanh(x);
                yield 1 - t * t;
            }
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
