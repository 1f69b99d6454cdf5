package io.github.weightinit.initializer;

/**
 * {@code xavier_normal}, {@code xavier_uniform}: {@code std = gain sqrt(2 / (fan_in + fan_out))}, torch.nn.init of the
 * same names (Glorot and Bengio, AISTATS 2010). The gain is a number, or the gain of a nonlinearity; 1 by default.
 */
record Xavier(Spread spread, double gain, Nonlinearity nonlinearity) implements Initializer {
    static Xavier read(Spread spread, Parameters parameters) {
        Gain gain = Gain.read(parameters);
        return new Xavier(spread, gain.value(), gain.nonlinearity());
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
