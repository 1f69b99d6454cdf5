package io.github.weightinit.initializer;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code xavier_normal}, {@code xavier_uniform}: {@code std = gain sqrt(2 / (fan_in + fan_out))}, torch.nn.init of the
 * same names (Glorot and Bengio, AISTATS 2010). The gain is a number, or the gain of a nonlinearity; 1 by default.
 */
record Xavier(Spread spread, double gain, Nonlinearity nonlinearity) implements Initializer {
    private static final double PYTORCH_DEFAULT_SLOPE = 0.01;

    static Xavier read(Spread spread, Parameters parameters) {
        OptionalDouble gain = parameters.optionalNumber("gain");
        Optional<Nonlinearity> nonlinearity = parameters.choice("nonlinearity", Nonlinearity.class);
        OptionalDouble slope = parameters.optionalNumber("negative_slope");
        if (gain.isPresent() && nonlinearity.isPresent()) {
            parameters.refuse("give either gain or nonlinearity, not both");
        }
        if (slope.isPresent() && !nonlinearity.equals(Optional.of(Nonlinearity.LEAKY_RELU))) {
            parameters.refuse("negative_slope needs nonlinearity = leaky_relu");
        }
        return new Xavier(
                spread,
                gain.orElseGet(() -> nonlinearity
                        .map(f -> f.gain(slope.orElse(PYTORCH_DEFAULT_SLOPE)))
                        .orElse(1.0)),
                nonlinearity.map(Nonlinearity::function).orElse(Nonlinearity.TANH));
    }

    @Override
    public Source source(Shape shape) {
        Fans fans = shape.fans();
        return spread.of(gain * Math.sqrt(2.0 / ((double) fans.in() + fans.out())));
    }

    @Override
    public String formula() {
        return spread.formula("gain * sqrt(2 / (fan_in + fan_out)), gain = " + gain);
    }
}
