package io.github.weightinit.initializer;

import java.util.Locale;

/**
 * {@code variance_scaling}: {@code variance = scale / fan}, as in VarianceScaling of Keras and variance_scaling of JAX; their
 * {@code glorot_*}, {@code he_*} and {@code lecun_*} are this with a fixed scale and mode.
 */
record VarianceScaling(double scale, Fans.Mode mode, Form form) implements Initializer {
    /** The standard deviation of a standard normal truncated to [-2, 2], as in Keras and JAX. */
    private static final double STD_OF_TWO_SIGMA_CUT = 0.87962566103423978;

    /** The distribution. */
    enum Form {
        /** Truncated at two standard deviations, and scaled so that the variance after truncation is the given one. */
        TRUNCATED_NORMAL,
        UNTRUNCATED_NORMAL,
        UNIFORM
    }

    VarianceScaling {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("scale = " + scale + " must be positive");
        }
    }

    static VarianceScaling read(Parameters parameters) {
        return new VarianceScaling(
                parameters.number("scale", 1),
                parameters.choice("mode", Fans.Mode.FAN_IN),
                parameters.choice("distribution", Form.TRUNCATED_NORMAL));
    }

    @Override
    public Source source(Shape shape) {
        double variance = scale / shape.fans().by(mode);
        return switch (form) {
            case TRUNCATED_NORMAL -> new Truncated(0, Math.sqrt(variance) / STD_OF_TWO_SIGMA_CUT, -2, 2);
            case UNTRUNCATED_NORMAL -> new Normal(0, Math.sqrt(variance));
            case UNIFORM -> {
                double bound = Math.sqrt(3 * variance);
                yield new Uniform(-bound, bound);
            }
        };
    }

    /** Relu for a scale of 2, which compensates for the half of the signal that relu discards (He et al., 2015). */
    @Override
    public Nonlinearity nonlinearity() {
        return scale == 2 ? Nonlinearity.RELU : Nonlinearity.TANH;
    }

    @Override
    public String formula() {
        String variance = scale + " / " + mode.name().toLowerCase(Locale.ROOT);
        return switch (form) {
            case TRUNCATED_NORMAL -> "normal cut at ±2 s, s = sqrt(" + variance + ") / " + STD_OF_TWO_SIGMA_CUT;
            case UNTRUNCATED_NORMAL -> "normal, std = sqrt(" + variance + ")";
            case UNIFORM -> "uniform ±sqrt(3 * " + variance + ")";
        };
    }
}
