package io.github.weightinit.verification;

import io.github.weightinit.format.parquet.StoredPage;
import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.random.TileStream;
import java.util.Arrays;

/** A block's values as its seed gives them, compared bit by bit with what is stored; each tile is made once. */
final class Expected {
    /** Buffers for tiles, which the blocks of a file use one after another. */
    static final class Tiles {
        private final float[] floats = new float[TileStream.TILE];
        private final double[] doubles = new double[TileStream.TILE];
    }

    private final RowBlock block;
    private final TensorValues values;
    private final Tiles tiles;
    private final long end;
    private long tile = -1;
    private long differing;
    private Difference first;

    Expected(RowBlock block, Tiles tiles) {
        this.block = block;
        this.values = new TensorValues(block.seed().key(), block.source(), block.dtype());
        this.tiles = tiles;
        this.end = block.firstElement() + block.elements();
    }

    /** Compares n stored values with those of the block from an element on, counted from the block's beginning. */
    void compare(StoredPage page, int from, long element, long n) {
        long next = block.firstElement() + element;
        long until = next + n;
        int at = from;
        while (next < until) {
            make(next / TileStream.TILE, page.floats() == null);
            int offset = (int) (next % TileStream.TILE);
            int length = (int) Math.min(TileStream.TILE - offset, until - next);
            int wrong = page.floats() != null
                    ? Arrays.mismatch(page.floats(), at, at + length, tiles.floats, offset, offset + length)
                    : Arrays.mismatch(page.doubles(), at, at + length, tiles.doubles, offset, offset + length);
            if (wrong >= 0) {
                tell(page, at + wrong, offset + wrong, next + wrong, length - wrong);
            }
            at += length;
            next += length;
        }
    }

    private void make(long wanted, boolean widen) {
        if (wanted == tile) {
            return;
        }
        tile = wanted;
        int n = (int) Math.min(TileStream.TILE, end - tile * TileStream.TILE);
        if (block.dtype().isDouble()) {
            values.fill(tile, tiles.doubles, n);
            return;
        }
        values.fill(tile, tiles.floats, n);
        if (widen) {
            for (int i = 0; i < n; i++) {
                tiles.doubles[i] = tiles.floats[i];
            }
        }
    }

    /** Counts the wrong values from the first one on, and keeps that if it is the block's first. */
    private void tell(StoredPage page, int at, int offset, long element, int n) {
        if (first == null) {
            long row = element / block.columns();
            long column = element % block.columns();
            first = page.floats() != null
                    ? Difference.of(row, column, tiles.floats[offset], page.floats()[at])
                    : Difference.of(row, column, tiles.doubles[offset], page.doubles()[at]);
        }
        for (int i = 0; i < n; i++) {
            boolean equal = page.floats() != null
                    ? Float.floatToRawIntBits(page.floats()[at + i])
                            == Float.floatToRawIntBits(tiles.floats[offset + i])
                    : Double.doubleToRawLongBits(page.doubles()[at + i])
                            == Double.doubleToRawLongBits(tiles.doubles[offset + i]);
            differing += equal ? 0 : 1;
        }
    }

    /** The first value that differs; null where none does. */
    Difference first() {
        return first;
    }

    /** How many values differ. */
    long differing() {
        return differing;
    }
}
