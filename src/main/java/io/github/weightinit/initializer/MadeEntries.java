package io.github.weightinit.initializer;

import io.github.weightinit.householder.Blocking;
import io.github.weightinit.householder.OrthogonalMatrix;
import io.github.weightinit.random.TensorKey;

/** Matrices made in memory, one at a time; the last one is kept. */
final class MadeEntries implements MatrixEntries {
    private final Blocking blocking;
    private final boolean isTransposed;
    private TensorKey made;
    private double[] entries;

    MadeEntries(Blocking blocking, boolean isTransposed) {
        this.blocking = blocking;
        this.isTransposed = isTransposed;
    }

    @Override
    public void read(TensorKey key, long from, int n, double[] to, int at) {
        if (!key.equals(made)) {
            entries = null; // so that two are never in memory
            entries = OrthogonalMatrix.of(key, blocking, isTransposed);
            made = key;
        }
        System.arraycopy(entries, Math.toIntExact(from), to, at, n);
    }
}
