package io.github.weightinit.initializer;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The gain of a scheme of torch.nn.init: a number, or the gain of a nonlinearity; 1 by default.
 *
 * @param nonlinearity the function that the gain is for; tanh if it is a number
 */
record Gain(double value, Nonlinearity nonlinearity) {
    private static final double PYTORCH_DEFAULT_SLOPE = 0.01;

    static Gain read(Parameters parameters) {
        OptionalDouble gain = parameters.optionalNumber("gain");
        Optional<Nonlinearity> nonlinearity = parameters.choice("nonlinearity", Nonlinearity.class);
        OptionalDouble slope = parameters.optionalNumber("negative_slope");
        if (gain.isPresent() && nonlinearity.isPresent()) {
            parameters.refuse("give either gain or nonlinearity, not both");
        }
        if (slope.isPresent() && !nonlinearity.equals(Optional.of(Nonlinearity.LEAKY_RELU))) {
            parameters.refuse("negative_slope needs nonlinearity = leaky_relu");
        }
        return new Gain(
                gain.orElseGet(() -> nonlinearity
                        .map(f -> f.gain(slope.orElse(PYTORCH_DEFAULT_SLOPE)))
                        .orElse(1.0)),
                nonlinearity.map(Nonlinearity::function).orElse(Nonlinearity.TANH));
    }
}
