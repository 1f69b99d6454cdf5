package io.github.weightinit.format;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.values.Values;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows whose values were read. The buffers belong to the reader, which uses them again.
 *
 * @param rows which rows these are
 * @param damage what is wrong with their bytes although their values were read
 * @param bytes the values as stored, little-endian, in an array that may be longer
 * @param offset where they begin in it
 * @param stored the number format in which they are stored
 * @param values the values, decoded, in a buffer that may be longer
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredRows(
        List<BlockRows> rows, List<String> damage, byte[] bytes, int offset, DType stored, Values values)
        implements ReadRows {
    @Override
    public void match(Consumer<StoredRows> stored, Consumer<LostRows> lost) {
        stored.accept(this);
    }
}
