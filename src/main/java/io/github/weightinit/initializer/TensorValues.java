package io.github.weightinit.initializer;

import io.github.weightinit.random.TensorKey;

/**
 * A tensor's values, one tile of its row-major flattening at a time. Each tile has a stream of its own, so that any can
 * be made without another. Not thread safe.
 */
public final class TensorValues {
    private final TileFiller filler;

    private final DType dtype;

    public TensorValues(TensorKey key, Source source, DType dtype) {
        this.filler = source.open(key);
        this.dtype = dtype;
    }

    /** Fills {@code out[0 .. n)} with the first n values of a tile of a float32, bfloat16 or float16 tensor. */
    public void fill(long tile, float[] out, int n) {
        filler.fill(tile, out, n);
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
        filler.fill(tile, out, n);
    }
}
