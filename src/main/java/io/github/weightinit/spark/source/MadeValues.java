package io.github.weightinit.spark.source;

import io.github.weightinit.values.Run;
import io.github.weightinit.values.TensorValues;
import io.github.weightinit.values.TileBuffers;

/** Values that are made on demand, a tile at a time. */
final class MadeValues implements PieceValues {
    /** Nothing but the spans is needed. */
    record FromSeeds() implements Origin {
        @Override
        public PieceValues open(Piece piece) {
            return new MadeValues();
        }
    }

    private final TileBuffers buffers = new TileBuffers();
    private Span open;
    private TensorValues values;

    @Override
    public Run run(Span span, long element, long most) {
        if (span != open) {
            values = new TensorValues(
                    span.block().seed().key(),
                    span.block().source(),
                    span.block().dtype(),
                    span.endElement(),
                    buffers);
            open = span;
        }
        return values.run(element, most);
    }

    @Override
    public void close() {
        // holds nothing but memory
    }
}
