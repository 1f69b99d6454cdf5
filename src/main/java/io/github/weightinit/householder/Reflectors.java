package io.github.weightinit.householder;

import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.Arrays;

/**
 * The vectors of the reflections. Vector i comes from row i of the k x n matrix G of normal draws in float64, in row-major order:
 * {@code v = x + sign(x0) |x| e}, x the elements from the diagonal on and e the first unit vector; before the diagonal it is zero. Not
 * thread safe.
 */
final class Reflectors {
    private final TileStream draws;
    private final int n;
    private final long end;
    private final double[] tile;
    private long current = -1;

    /**
     * @param n the length of the vectors
     * @param k how many there are
     */
    Reflectors(TensorKey key, int n, int k) {
        this.draws = new TileStream(key);
        this.n = n;
        this.end = (long) n * k;
        this.tile = new double[(int) Math.min(end, TileStream.TILE)];
    }

    /**
     * Elements {@code [first, first + length)} of vectors {@code [from, from + count)}.
     *
     * @param to a row for each vector
     */
    void fill(int from, int count, int first, int length, double[][] to) {
        for (int row = 0; row < count; row++) {
            int i = from + row;
            int zeros = Math.max(0, Math.min(length, i - first));
            Arrays.fill(to[row], 0, zeros, 0);
            if (zeros < length) {
                copy(i, first + zeros, first + length, to[row], zeros);
                if (first <= i) {
                    to[row][zeros] = head(i);
                }
            }
        }
    }

    /** The sign of the first element of each of some vectors. */
    double[] signs(int from, int count) {
        double[] signs = new double[count];
        for (int row = 0; row < count; row++) {
            double[] first = new double[1];
            copy(from + row, from + row, from + row + 1, first, 0);
            signs[row] = first[0] >= 0 ? 1 : -1;
        }
        return signs;
    }

    /** Draws {@code [from, to)} of row i of G. */
    private void copy(int i, int from, int to, double[] out, int at) {
        long start = (long) i * n;
        for (long next = start + from; next < start + to; ) {
            int offset = seek(next);
            int run = (int) Math.min(tile.length - offset, start + to - next);
            System.arraycopy(tile, offset, out, at, run);
            at += run;
            next += run;
        }
    }

    /** The element on the diagonal: the draw and the length of the rest of its row, with the sign of the draw. */
    private double head(int i) {
        long start = (long) i * n;
        double squares = 0;
        double draw = 0;
        for (long next = start + i; next < start + n; ) {
            int offset = seek(next);
            int run = (int) Math.min(tile.length - offset, start + n - next);
            if (next == start + i) {
                draw = tile[offset];
            }
            for (int j = offset; j < offset + run; j++) {
                squares = squares + tile[j] * tile[j];
            }
            next += run;
        }
        double length = Math.sqrt(squares);
        return draw >= 0 ? draw + length : draw - length;
    }

    /** Makes the tile of a draw, and returns where the draw is in it. */
    private int seek(long draw) {
        long wanted = draw / TileStream.TILE;
        if (wanted != current) {
            draws.normal(wanted, tile, (int) Math.min(TileStream.TILE, end - wanted * TileStream.TILE));
            current = wanted;
        }
        return (int) (draw % TileStream.TILE);
    }
}
