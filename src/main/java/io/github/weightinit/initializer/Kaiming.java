package io.github.weightinit.initializer;

import java.util.Locale;

/**
 * {@code kaiming_normal}, {@code kaiming_uniform}: {@code std = gain / sqrt(fan)}, torch.nn.init of the same names (He et
 * al., ICCV 2015). PyTorch's defaults: mode fan_in, nonlinearity leaky_relu, negative slope 0 (its parameter {@code a}).
 */
record Kaiming(Spread spread, Fans.Mode mode, Nonlinearity nonlinearity, double negativeSlope) implements Initializer {
    static Kaiming read(Spread spread, Parameters parameters) {
        Fans.Mode mode = parameters.choice("mode", Fans.Mode.FAN_IN);
        if (mode != Fans.Mode.FAN_IN && mode != Fans.Mode.FAN_OUT) {
            parameters.refuse("mode must be fan_in or fan_out; variance_scaling knows the means of both");
        }
        return new Kaiming(
                spread,
                mode,
                parameters.choice("nonlinearity", Nonlinearity.LEAKY_RELU),
                parameters.number("negative_slope", 0));
    }

    @Override
    public Source source(Shape shape) {
        return spread.of(
                nonlinearity.gain(negativeSlope) / Math.sqrt(shape.fans().by(mode)));
    }

    @Override
    public String formula() {
        return spread.formula("gain / sqrt(%s), gain = %s of %s"
                .formatted(
                        mode.name().toLowerCase(Locale.ROOT),
                        nonlinearity.gain(negativeSlope),
                        nonlinearity.name().toLowerCase(Locale.ROOT)));
    }
}
