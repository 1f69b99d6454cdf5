package io.github.weightinit.initializer;

/** {@code normal}: N(mean, std^2), torch.nn.init.normal_; mean 0 and std 1 by default. */
record NormalScheme(double mean, double std) implements Initializer {
    static NormalScheme read(Parameters parameters) {
        return new NormalScheme(parameters.number("mean", 0), parameters.number("std", 1));
    }

    @Override
    public Source source(Shape shape) {
        return new Normal(mean, std);
    }

    @Override
    public String formula() {
        return "normal(mean " + mean + ", std " + std + ")";
    }
}
