package io.github.weightinit.initializer;

/**
 * {@code xavier} and {@code he} as many textbooks have them: {@code randn(fan_in, fan_out) * sqrt(n / fan_in)}, n being
 * 1 or 2. The libraries' variants have names of their own: see {@link Xavier}, {@link Kaiming} and {@link
 * VarianceScaling}.
 */
record FanInNormal(int numerator) implements Initializer {
    @Override
    public Source source(Shape shape) {
        return new Normal(0, Math.sqrt((double) numerator / shape.fans().in()));
    }

    @Override
    public Nonlinearity nonlinearity() {
        return numerator == 2 ? Nonlinearity.RELU : Nonlinearity.TANH;
    }

    @Override
    public String formula() {
        return "normal, std = sqrt(" + numerator + " / fan_in)";
    }
}
