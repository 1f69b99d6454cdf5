package io.github.weightinit.format.parquet;

import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.plan.Storage;
import io.github.weightinit.statistics.Moments;
import java.nio.ByteBuffer;

/** The values of one tile in the type in which they are stored. */
sealed interface Tile permits FloatTile, DoubleTile {
    static Tile of(Storage storage) {
        return switch (storage) {
            case FLOAT -> new FloatTile();
            case DOUBLE -> new DoubleTile();
        };
    }

    /** Makes the first n values of a tile of the block's tensor. */
    void fill(RowBlock block, TensorValues values, long tile, int n);

    /** Appends {@code [from .. from + n)} of the tile to a little-endian page. */
    void copy(int from, int n, ByteBuffer page);

    /** The moments of {@code [from .. from + n)} of the tile. */
    Moments moments(int from, int n);
}
