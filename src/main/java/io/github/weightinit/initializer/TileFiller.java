package io.github.weightinit.initializer;

/** Fills tiles of one tensor, before rounding to a 16-bit format. Not thread safe. */
public interface TileFiller {
    /** Fills {@code out[0 .. n)} with the first n values of a tile, computed in float32. */
    void fill(long tile, float[] out, int n);

    /** Fills {@code out[0 .. n)} with the first n values of a tile, computed in float64. */
    void fill(long tile, double[] out, int n);
}
