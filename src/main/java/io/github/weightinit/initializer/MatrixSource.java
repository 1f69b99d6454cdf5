package io.github.weightinit.initializer;

import io.github.weightinit.householder.Blocking;
import io.github.weightinit.random.TensorKey;

/** A source whose values are entries of orthogonal matrices. A matrix has to be made as a whole before any of its entries is known. */
public sealed interface MatrixSource extends Source permits Orthogonal, DeltaOrthogonal {
    /** The matrix Q, of n rows and k orthonormal columns. */
    Blocking blocking();

    /** Whether the entries of the transpose of Q are wanted row after row, rather than those of Q. */
    boolean isTransposed();

    /** Where their entries are in a tensor. */
    EntryPlaces places();

    /** How many matrices a tensor of this shape has. */
    default long matrices(Shape shape) {
        return shape.product(0, shape.batch());
    }

    /** The factor of the matrices. */
    double gain();

    /** The entries of the matrices, made in memory. */
    default MatrixEntries entries() {
        return new MadeEntries(blocking(), isTransposed());
    }

    /** The keys of the matrices. */
    MatrixStack stack();

    /** The key of matrix i. @param key the key of the tensor */
    default TensorKey matrixKey(TensorKey key, long i) {
        return stack().key(key, i);
    }

    /** The rows of a matrix, as its entries are wanted. */
    default int rows() {
        return isTransposed() ? blocking().k() : blocking().n();
    }

    /** The columns of a matrix, as its entries are wanted. */
    default int columns() {
        return isTransposed() ? blocking().n() : blocking().k();
    }

    @Override
    default boolean needsJobs() {
        return !blocking().isSmall();
    }

    @Override
    default void requireFits(DType dtype) {
        Require.fits("gain", gain(), dtype);
    }

    @Override
    MatrixSource of(long seed, String tensor);

    /** Fills tiles from matrices that are made elsewhere. */
    TileFiller open(TensorKey key, MatrixEntries entries);

    @Override
    default TileFiller open(TensorKey key) {
        return open(key, entries());
    }

    @Override
    default int contract() {
        return 2;
    }
}
