package io.github.weightinit.initializer;

import java.util.Locale;

/**
 * {@code variance_scaling}: {@code variance = scale / fan}, as Keras's VarianceScaling and JAX's variance_scaling; their
 * {@code glorot_*}, {@code he_*} and {@code lecun_*} are this with a fixed scale and mode.
 */
record VarianceScaling(double scale, Fans.Mode mode, Form form) implements Initializer {
    /** The standard deviation of a standard normal kept in [-2, 2], as Keras and JAX write it. */
    private static final double STD_OF_TWO_SIGMA_CUT = 0.87962566103423978;

    /** The distribution. */
    enum Form {
        /** Cut at two standard deviations, and scaled up so that the variance after the cut is the one given. */
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

    /** Relu for a scale of 2, which makes up for the half of the signal that relu drops (He et al., 2015). */
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
