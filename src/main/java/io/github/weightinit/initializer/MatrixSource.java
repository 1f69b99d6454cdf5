package io.github.weightinit.initializer;

import io.github.weightinit.householder.Blocking;
import io.github.weightinit.random.TensorKey;

/** A source whose values are entries of orthogonal matrices. A matrix has to be made as a whole before any of its entries is known. */
public sealed interface MatrixSource extends Source permits Orthogonal, DeltaOrthogonal {
    /** The matrix Q, of n rows and k orthonormal columns. */
    Blocking blocking();

    /** Whether the entries of the transpose of Q are wanted row after row, rather than those of Q. */
    boolean isTransposed();

    /** The key of matrix i. @param key the key of the tensor */
    TensorKey matrixKey(TensorKey key, long i);

    /** Fills tiles from matrices that are made elsewhere. */
    TileFiller open(TensorKey key, MatrixEntries entries);

    @Override
    default TileFiller open(TensorKey key) {
        return open(key, new MadeEntries(blocking(), isTransposed()));
    }

    @Override
    default int contract() {
        return 2;
    }
}
