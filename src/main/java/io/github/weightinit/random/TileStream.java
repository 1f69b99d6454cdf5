package io.github.weightinit.random;

import io.github.weightinit.kernel.Kernel;
import io.github.weightinit.kernel.KernelChoice;
import java.util.function.Supplier;

/**
 * The unit draws of a tensor, a tile of {@value #TILE} consecutive elements at a time: draw i of tile t belongs to
 * element {@code 65536 t + i} of the tensor's row-major flattening. Each tile has its own random stream, so that each
 * can be generated without the others, and the first n draws of a tile are the same for every n.
 *
 * <p>Every method fills {@code out[0 .. n)} and throws IllegalArgumentException if n exceeds the tile or the array, or if
 * the tile is negative. Not thread safe: buffers are reused.
 */
public final class TileStream {
    /** The elements of a tile, the unit of random access. */
    public static final int TILE = 65_536;

    /** The most draws of a truncated tile; if one in a hundred is kept, these give 2.5 tiles. */
    private static final long MAX_DRAWS = 256L * TILE;

    private final WordStream words;
    private final Supplier<Kernel> kernels;
    private Kernel kernel;
    private FloatZiggurat ziggurat;

    public TileStream(TensorKey key) {
        this(key, KernelChoice::forTile);
    }

    /** @param kernels gives the form of the loops for each tile */
    TileStream(TensorKey key, Supplier<Kernel> kernels) {
        this.words = new WordStream(key);
        this.kernels = kernels;
    }

    /** Draws from U[0, 1), of 24 random bits. */
    public void uniform(long tile, float[] out, int n) {
        open(tile, out.length, n);
        Uniform.fill(kernel, words, out, n);
    }

    /** Draws from U[0, 1), of 53 random bits. */
    public void uniform(long tile, double[] out, int n) {
        open(tile, out.length, n);
        Uniform.fill(words, out, n);
    }

    /** Draws from N(0, 1). */
    public void normal(long tile, float[] out, int n) {
        open(tile, out.length, n);
        ziggurat.fill(words, out, 0, n);
    }

    /** Draws from N(0, 1). */
    public void normal(long tile, double[] out, int n) {
        open(tile, out.length, n);
        DoubleZiggurat.fill(words, out, 0, n);
    }

    /**
     * Draws from N(0, 1) conditioned on {@code lo <= z <= hi}: the draws of {@link #normal(long, float[], int)} without those
     * outside the bounds.
     *
     * @throws IllegalArgumentException if the bounds keep fewer than about one draw in a hundred
     */
    public void truncated(long tile, float lo, float hi, float[] out, int n) {
        open(tile, out.length, n);
        long drawn = 0;
        for (int kept = 0; kept < n; ) {
            drawn = count(drawn, n - kept, lo, hi);
            ziggurat.fill(words, out, kept, n);
            for (int i = kept; i < n; i++) {
                float z = out[i];
                out[kept] = z; // without a branch that is hard to foresee
                kept += lo <= z & z <= hi ? 1 : 0;
            }
        }
    }

    /**
     * Draws from N(0, 1) conditioned on {@code lo <= z <= hi}: the draws of {@link #normal(long, double[], int)} without those
     * outside the bounds.
     *
     * @throws IllegalArgumentException if the bounds keep fewer than about one draw in a hundred
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
        Kernel next = kernels.get();
        if (next != kernel) {
            kernel = next;
            ziggurat = new FloatZiggurat(kernel);
        }
        words.open(kernel, tile);
    }

    private static long count(long drawn, int more, double lo, double hi) {
        if (drawn + more > MAX_DRAWS) {
            throw new IllegalArgumentException(
                    "the bounds [" + lo + ", " + hi + "] keep too few standard normal draws; widen them");
        }
        return drawn + more;
    }
}
