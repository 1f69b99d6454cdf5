package io.github.weightinit.initializer;

import java.util.Locale;

/**
 * {@code kaiming_normal}, {@code kaiming_uniform}: {@code std = gain / sqrt(fan)}, torch.nn.init of the same names (He et
 * al., ICCV 2015). PyTorch's defaults: mode fan_in, nonlinearity leaky_relu, negative slope 0 (its parameter {@code a}).
 */
record Kaiming(Spread spread, Fans.Mode mode, Nonlinearity assumed, double negativeSlope) implements Initializer {
    Kaiming {
        assumed.gain(negativeSlope); // fails if there is none
    }

    static Kaiming read(Spread spread, Parameters parameters) {
        Fans.Mode mode = parameters.choice("mode", Fans.Mode.FAN_IN);
        if (mode != Fans.Mode.FAN_IN && mode != Fans.Mode.FAN_OUT) {
            parameters.refuse("mode must be fan_in or fan_out; variance_scaling has fan_avg and fan_geo_avg too");
        }
        return new Kaiming(
                spread,
                mode,
                parameters.choice("nonlinearity", Nonlinearity.LEAKY_RELU),
                parameters.number("negative_slope", 0));
    }

    @Override
    public Source source(Shape shape) {
        return spread.of(assumed.gain(negativeSlope) / Math.sqrt(shape.fans().by(mode)));
    }

    /** A leaky relu with slope 0 is relu. */
    @Override
    public Nonlinearity nonlinearity() {
        return assumed == Nonlinearity.LEAKY_RELU && negativeSlope == 0 ? Nonlinearity.RELU : assumed.function();
    }

    @Override
    public String formula() {
        return spread.formula("gain / sqrt(%s), gain = %s of %s"
                .formatted(
                        mode.name().toLowerCase(Locale.ROOT),
                        assumed.gain(negativeSlope),
                        assumed.name().toLowerCase(Locale.ROOT)));
    }
}
