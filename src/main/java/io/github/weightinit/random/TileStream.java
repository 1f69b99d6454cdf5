package io.github.weightinit.random;

/**
 * The unit draws of a tensor, a tile of {@value #TILE} consecutive elements at a time: draw i of tile t belongs to
 * element {@code 65536 t + i} of the tensor's row-major flattening. Each tile has a random stream of its own, so that any
 * can be made without another, and the first n draws of a tile are the same whatever n is.
 *
 * <p>Every method fills {@code out[0 .. n)} and throws IllegalArgumentException if n is beyond the tile or the array, or
 * the tile is negative. Not thread safe: it holds buffers that are used again.
 */
public final class TileStream {
    /** The elements of a tile, the unit of random access. */
    public static final int TILE = 65_536;

    /** Truncation gives up after this many draws for one tile: a hundredth of them kept would be 2.5 tiles. */
    private static final long MAX_DRAWS = 256L * TILE;

    private final WordStream words;

    public TileStream(TensorKey key) {
        words = new WordStream(key);
    }

    /** Draws from U[0, 1), of 24 random bits. */
    public void uniform(long tile, float[] out, int n) {
        open(tile, out.length, n);
        Uniform.fill(words, out, n);
    }

    /** Draws from U[0, 1), of 53 random bits. */
    public void uniform(long tile, double[] out, int n) {
        open(tile, out.length, n);
        Uniform.fill(words, out, n);
    }

    /** Draws from N(0, 1). */
    public void normal(long tile, float[] out, int n) {
        open(tile, out.length, n);
        FloatZiggurat.fill(words, out, 0, n);
    }

    /** Draws from N(0, 1). */
    public void normal(long tile, double[] out, int n) {
        open(tile, out.length, n);
        DoubleZiggurat.fill(words, out, 0, n);
    }

    /**
     * Draws from N(0, 1) where {@code lo <= z <= hi}: those that {@link #normal(long, float[], int)} would make, less the
     * others.
     *
     * @throws IllegalArgumentException if the bounds keep next to nothing: fewer than one draw in a hundred or so
     */
    public void truncated(long tile, float lo, float hi, float[] out, int n) {
        open(tile, out.length, n);
        long drawn = 0;
        for (int kept = 0; kept < n; ) {
            drawn = count(drawn, n - kept, lo, hi);
            FloatZiggurat.fill(words, out, kept, n);
            for (int i = kept; i < n; i++) {
                float z = out[i];
                if (lo <= z && z <= hi) {
                    out[kept++] = z;
                }
            }
        }
    }

    /**
     * Draws from N(0, 1) where {@code lo <= z <= hi}: those that {@link #normal(long, double[], int)} would make, less
     * the others.
     *
     * @throws IllegalArgumentException if the bounds keep next to nothing: fewer than one draw in a hundred or so
     */
    public void truncated(long tile, double lo, double hi, double[] out, int n) {
        open(tile, out.length, n);
        long drawn = 0;
        for (int kept = 0; kept < n; ) {
            drawn = count(drawn, n - kept, lo, hi);
            DoubleZiggurat.fill(words, out, kept, n);
            for (int i = kept; i < n; i++) {
                double z = out[i];
                if (lo <= z && z <= hi) {
                    out[kept++] = z;
                }
            }
        }
    }

    private void open(long tile, int length, int n) {
        if (tile < 0) {
            throw new IllegalArgumentException("tile " + tile + " is negative");
        }
        if (n < 0 || n > TILE || n > length) {
            throw new IllegalArgumentException(
                    "cannot put " + n + " draws of a tile of " + TILE + " into an array of " + length);
        }
        words.open(tile);
    }

    private static long count(long drawn, int more, double lo, double hi) {
        if (drawn + more > MAX_DRAWS) {
            throw new IllegalArgumentException(
                    "the bounds [" + lo + ", " + hi + "] keep too few standard normal draws; widen them");
        }
        return drawn + more;
    }
}
