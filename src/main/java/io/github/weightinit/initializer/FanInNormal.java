package io.github.weightinit.initializer;

/**
 * {@code xavier} and {@code he} in the form that many first networks give: {@code randn(fan_in, fan_out) * sqrt(n /
 * fan_in)}, n being 1 or 2. The libraries' schemes of those names have their own: see {@link Xavier}, {@link Kaiming}
 * and {@link VarianceScaling}.
 */
record FanInNormal(int numerator) implements Initializer {
    @Override
    public Source source(Shape shape) {
        return new Normal(0, Math.sqrt((double) numerator / shape.fans().in()));
    }

    @Override
    public String formula() {
        return "normal, std = sqrt(" + numerator + " / fan_in)";
    }
}
