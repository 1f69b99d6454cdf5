package io.github.weightinit.initializer;

/** {@code eye}: ones on the diagonal of a matrix (torch.nn.init.eye_), of each matrix of a stack with {@code batch}. */
record EyeScheme() implements Initializer {
    @Override
    public Source source(Shape shape) {
        int rank = shape.sizes().size();
        if (rank - shape.batch() != 2) {
            throw new IllegalArgumentException(
                    "eye needs exactly two axes beyond batch = " + shape.batch() + ", the shape is " + shape.sizes());
        }
        return new Identity(shape.sizes().get(rank - 2), shape.sizes().get(rank - 1));
    }

    @Override
    public String formula() {
        return "identity";
    }
}
