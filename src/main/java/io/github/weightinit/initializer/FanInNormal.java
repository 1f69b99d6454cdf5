package io.github.weightinit.initializer;

/**
 * {@code xavier} and {@code he} as in many textbooks: {@code randn(fan_in, fan_out) * sqrt(n / fan_in)}, with n = 1
 * or n = 2. The variants of the libraries have other names: see {@link Xavier}, {@link Kaiming} and {@link
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
