package io.github.weightinit.random;

import java.util.Objects;

/**
 * The unit draws of a tensor, one tile of {@value #TILE} consecutive elements at a time. Not thread safe: it holds
 * buffers that are used again.
 */
public final class TileStream {
    /** The elements of a tile, the unit of random access. */
    public static final int TILE = 65_536;

    private final WordStream words;

    public TileStream(TensorKey key) {
        words = new WordStream(key);
    }

    /** Fills {@code out[0..n)} with the first n of the tile's draws from U[0, 1). */
    public void uniform(long tile, float[] out, int n) {
        open(tile, out.length, n);
        for (int i = 0; i < n; i++) {
            out[i] = words.nextFloat();
        }
    }

    /** Fills {@code out[0..n)} with the first n of the tile's draws from U[0, 1). */
    public void uniform(long tile, double[] out, int n) {
        open(tile, out.length, n);
        for (int i = 0; i < n; i++) {
            out[i] = words.nextDouble();
        }
    }

    /** Fills {@code out[0..n)} with the first n of the tile's draws from N(0, 1). */
    public void normal(long tile, float[] out, int n) {
        open(tile, out.length, n);
        for (int i = 0; i < n; i++) {
            out[i] = FloatZiggurat.next(words);
        }
    }

    /** Fills {@code out[0..n)} with the first n of the tile's draws from N(0, 1). */
    public void normal(long tile, double[] out, int n) {
        open(tile, out.length, n);
        for (int i = 0; i < n; i++) {
            out[i] = DoubleZiggurat.next(words);
        }
    }

    /** Fills {@code out[0..n)} with the first n of the tile's draws z from N(0, 1) where {@code lo <= z <= hi}. */
    public void truncated(long tile, float lo, float hi, float[] out, int n) {
        open(tile, out.length, n);
        for (int i = 0; i < n; ) {
            float z = FloatZiggurat.next(words);
            if (lo <= z && z <= hi) {
                out[i++] = z;
            }
        }
    }

    /** Fills {@code out[0..n)} with the first n of the tile's draws z from N(0, 1) where {@code lo <= z <= hi}. */
    public void truncated(long tile, double lo, double hi, double[] out, int n) {
        open(tile, out.length, n);
        for (int i = 0; i < n; ) {
            double z = DoubleZiggurat.next(words);
            if (lo <= z && z <= hi) {
                out[i++] = z;
            }
        }
    }

    private void open(long tile, int length, int n) {
        Objects.checkFromToIndex(0, n, Math.min(length, TILE));
        words.open(tile);
    }
}
