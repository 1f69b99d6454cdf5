package io.github.weightinit.initializer;

import io.github.weightinit.random.TensorKey;

/**
 * A source whose matrices are too large for each task to make, and have been made before. The values are those of the source.
 *
 * @param source the source
 * @param matrices where its matrices are
 */
public record Prepared(MatrixSource source, StoredMatrices matrices) implements SourceAround {
    @Override
    public Source of(long seed, String tensor) {
        return new Prepared(source.of(seed, tensor), matrices);
    }

    /** The entries of the matrices. */
    public MatrixEntries entries() {
        return matrices.open(source);
    }

    @Override
    public TileFiller open(TensorKey key) {
        return source.open(key, entries());
    }
}
