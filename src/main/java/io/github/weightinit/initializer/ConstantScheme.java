package io.github.weightinit.initializer;

/** {@code zeros}, {@code ones}, {@code constant}: one value everywhere. */
record ConstantScheme(double value) implements Initializer {
    static ConstantScheme read(Parameters parameters) {
        return new ConstantScheme(parameters.number("value"));
    }

    @Override
    public Source source(Shape shape) {
        return new Constant(value);
    }

    @Override
    public String formula() {
        return "constant " + value;
    }
}
