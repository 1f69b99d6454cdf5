package io.github.weightinit.initializer;

/**
 * {@code sparse}: N(0, std^2), of which in each column exactly {@code ceil(sparsity rows)} values are zero, torch.nn.init.sparse_
 * (Martens, "Deep learning via Hessian-free optimization", ICML 2010); std 0.01 by default. The columns are those of the last axis,
 * whatever {@code axes} says, as in PyTorch.
 */
record SparseScheme(double sparsity, double std) implements Initializer {
    SparseScheme {
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw new IllegalArgumentException(
                    "sparsity = " + sparsity + " must be the share of each column that is zero, from 0 to less than 1");
        }
    }

    static SparseScheme read(Parameters parameters) {
        return new SparseScheme(parameters.number("sparsity", 0.9), parameters.number("std", 0.01));
    }

    @Override
    public Source source(Shape shape) {
        int rank = shape.sizes().size();
        if (rank - shape.batch() != 2) {
            throw new IllegalArgumentException(
                    "it needs exactly two axes beyond batch = " + shape.batch() + ", the shape is " + shape.sizes());
        }
        long rows = shape.sizes().get(rank - 2);
        long zeros = (long) Math.ceil(sparsity * rows);
        if (zeros >= rows) {
            throw new IllegalArgumentException(
                    "ceil(sparsity * rows) is %,d, and a column of shape %s has %,d values: all would be zero; write init = zeros"
                            .formatted(zeros, shape.sizes(), rows));
        }
        Sparsity of = new Sparsity(rows, shape.sizes().get(rank - 1), zeros);
        return of.isNone() ? new Normal(0, std) : new Sparse(std, of);
    }

    @Override
    public String formula() {
        return "normal(mean 0.0, std " + std + "), in each column ceil(" + sparsity + " * rows) values are 0";
    }
}
