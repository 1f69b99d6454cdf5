package io.github.weightinit.initializer;

import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;

/**
 * A tensor's values, one tile of its row-major flattening at a time. Each tile has a stream of its own, so that any can
 * be made without another. Not thread safe.
 */
public final class TensorValues {
    private final TileStream draws;
    private final Distribution distribution;
    private final DType dtype;

    public TensorValues(TensorKey key, Distribution distribution, DType dtype) {
        this.draws = new TileStream(key);
        this.distribution = distribution;
        this.dtype = dtype;
    }

    /** Fills {@code out[0 .. n)} with the first n values of a tile of a float32, bfloat16 or float16 tensor. */
    public void fill(long tile, float[] out, int n) {
        distribution.fill(draws, tile, out, n);
        switch (dtype) {
            case BFLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Rounding.toBfloat16(out[i]);
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    out[i] = Rounding.toFloat16(out[i]);
                }
            }
            case FLOAT32 -> {}
            case FLOAT64 -> throw new IllegalStateException("a float64 tensor is filled into doubles");
        }
    }

    /** Fills {@code out[0 .. n)} with the first n values of a tile of a float64 tensor. */
    public void fill(long tile, double[] out, int n) {
        if (dtype != DType.FLOAT64) {
            throw new IllegalStateException("a " + dtype + " tensor is filled into floats");
        }
        distribution.fill(draws, tile, out, n);
    }
}
