package io.github.weightinit.initializer;

import io.github.weightinit.random.TensorKey;

/** The entries of matrices, row after row, before they are scaled. Not thread safe. */
public interface MatrixEntries {
    /** Copies entries {@code [from, from + n)} of the matrix of a key to {@code to[at .. at + n)}. */
    void read(TensorKey key, long from, int n, double[] to, int at);
}
