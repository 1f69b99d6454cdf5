package io.github.weightinit.values;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.TileFiller;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;

/**
 * The values of a tensor, pulled in runs. Access is random; one tile is kept, so that sequential access generates each tile
 * once. Not thread safe.
 */
public final class TensorValues {
    private final TileFiller filler;
    private final DType dtype;
    private final long end;
    private final Values buffer;
    private long tile = -1;

    /**
     * The values of the elements before {@code end}.
     *
     * @param end the flat index after the last element that is needed; the last tile is generated up to here
     * @param buffers the buffers for the tile, which no other tensor may use meanwhile
     */
    public TensorValues(TensorKey key, Source source, DType dtype, long end, TileBuffers buffers) {
        this.filler = source.open(key);
        this.dtype = dtype;
        this.end = end;
        this.buffer = buffers.of(dtype);
    }

    /** The values from an element on, at most this many, up to the end of the tile of the element. */
    public Run run(long element, long most) {
        long wanted = element / TileStream.TILE;
        int made = (int) Math.min(TileStream.TILE, end - wanted * TileStream.TILE);
        if (wanted != tile) {
            buffer.fill(filler, wanted, made, dtype);
            tile = wanted;
        }
        int from = (int) (element % TileStream.TILE);
        return new Run(buffer, from, (int) Math.min(most, made - from));
    }
}
