package io.github.weightinit.values;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.random.TileStream;

/** Buffers for one tile, reused for the tensors of a file. */
public final class TileBuffers {
    private Values floats = Values.of(DType.FLOAT32, 0);
    private Values doubles = Values.of(DType.FLOAT64, 0);

    /** The buffer for values of a number format; allocated on first use. */
    Values of(DType dtype) {
        if (dtype.isDouble()) {
            doubles = allocated(doubles, dtype);
            return doubles;
        }
        floats = allocated(floats, dtype);
        return floats;
    }

    private static Values allocated(Values buffer, DType dtype) {
        return buffer.capacity() > 0 ? buffer : Values.of(dtype, TileStream.TILE);
    }
}
