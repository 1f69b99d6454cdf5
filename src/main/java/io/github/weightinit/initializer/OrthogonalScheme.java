package io.github.weightinit.initializer;

/**
 * {@code orthogonal}: a random orthogonal matrix times a gain, torch.nn.init.orthogonal_ (Saxe et al., ICLR 2014). The matrix has the first
 * axis as rows and all others as columns, after the axes of {@code batch}, whatever the meaning of the axes. The gain is a number, or
 * the gain of a nonlinearity; 1 by default.
 */
record OrthogonalScheme(Gain gain) implements Initializer {
    static OrthogonalScheme read(Parameters parameters) {
        return new OrthogonalScheme(Gain.read(parameters));
    }

    @Override
    public Source source(Shape shape) {
        int rank = shape.sizes().size();
        if (!shape.hasFans()) {
            throw new IllegalArgumentException("orthogonal needs two axes or more"
                    + (shape.batch() > 0 ? " beyond the " + shape.batch() + " of batch" : "") + ", the shape is "
                    + shape.sizes());
        }
        long rows = shape.sizes().get(shape.batch());
        long columns = shape.product(shape.batch() + 1, rank);
        return new Orthogonal(
                OrthogonalSize.checked(rows, columns, rows),
                OrthogonalSize.checked(rows, columns, columns),
                gain.value(),
                MatrixStack.of(shape));
    }

    @Override
    public Nonlinearity nonlinearity() {
        return gain.nonlinearity();
    }

    @Override
    public String formula() {
        return "of the Haar measure, gain = " + gain.value();
    }
}
