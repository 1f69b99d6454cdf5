package io.github.weightinit.initializer;

/** {@code uniform}: U[low, high); 0 and 1 by default, as torch.nn.init.uniform_ with its {@code a} and {@code b}. */
record UniformScheme(double low, double high) implements Initializer {
    static UniformScheme read(Parameters parameters) {
        return new UniformScheme(parameters.number("low", 0), parameters.number("high", 1));
    }

    @Override
    public Source source(Shape shape) {
        return new Uniform(low, high);
    }

    @Override
    public String formula() {
        return "uniform[" + low + ", " + high + ")";
    }
}
