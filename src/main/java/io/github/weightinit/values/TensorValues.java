package io.github.weightinit.values;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.TileFiller;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;

/**
 * The values of a tensor, pulled in runs. Any element can be pulled without those before it; one tile is kept, so that
 * pulling in order makes each tile once. Not thread safe.
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
     * @param end the flat index behind the last element that is needed; tiles are made no further
     * @param buffers holds the tile; no other tensor may use it in the meantime
     */
    public TensorValues(TensorKey key, Source source, DType dtype, long end, TileBuffers buffers) {
        this.filler = source.open(key);
        this.dtype = dtype;
        this.end = end;
        this.buffer = buffers.of(dtype);
    }

    /** The values from an element on, at most so many, and no further than the end of the element's tile. */
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
