package io.github.weightinit.initializer;

import io.github.weightinit.random.TileStream;

/** Fills tiles of float32 by rounding those of float64 once. */
abstract class MatrixFiller implements TileFiller {
    private double[] buffer = {};

    @Override
    public final void fill(long tile, float[] out, int n) {
        if (buffer.length < n) {
            buffer = new double[n == 1 ? 1 : TileStream.TILE];
        }
        fill(tile, buffer, n);
        for (int i = 0; i < n; i++) {
            out[i] = (float) buffer[i];
        }
    }
}
