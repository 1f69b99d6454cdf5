package io.github.weightinit.initializer;

/**
 * {@code eye}: ones on the diagonal of a matrix (torch.nn.init.eye_), of each matrix of a stack with {@code batch}. {@code
 * identity_scaled}: likewise with {@code gain} in place of ones (keras.initializers.Identity).
 */
record EyeScheme(double gain) implements Initializer {
    static EyeScheme read(Parameters parameters) {
        return new EyeScheme(parameters.number("gain", 1));
    }

    @Override
    public Source source(Shape shape) {
        int rank = shape.sizes().size();
        if (rank - shape.batch() != 2) {
            throw new IllegalArgumentException("it needs exactly two axes beyond batch = " + shape.batch()
                    + ", the shape is " + shape.sizes() + "; dirac is the identity of a convolution");
        }
        return new Identity(shape.sizes().get(rank - 2), shape.sizes().get(rank - 1), gain);
    }

    @Override
    public String formula() {
        return gain == 1 ? "identity" : gain + " * identity";
    }
}
