package io.github.weightinit.spark.source;

import io.github.weightinit.values.Run;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;

/** The values of a piece, made or read. Not thread safe. */
interface PieceValues extends Closeable {
    /** What a task needs to have the values of any piece; it travels to executors. */
    interface Origin extends Serializable {
        PieceValues open(Piece piece);
    }

    /**
     * Values of a span, valid until more are asked for.
     *
     * @param element the flat index of the first in the tensor
     * @param most the most of them; there is one at least
     * @throws IOException if they cannot be read
     */
    Run run(Span span, long element, long most) throws IOException;
}
