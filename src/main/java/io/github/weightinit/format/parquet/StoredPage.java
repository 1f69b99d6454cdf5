package io.github.weightinit.format.parquet;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.values.Values;
import java.util.List;

/**
 * The values of one page of a file, as they were read. The buffers belong to the reader, which uses them again for the next
 * page.
 *
 * @param runs which rows these are
 * @param count how many values
 * @param bytes the values as stored, little-endian, in an array that may be longer
 * @param offset where they begin in it
 * @param stored the number format in which they are stored
 * @param values the values, decoded
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredPage(List<BlockRows> runs, int count, byte[] bytes, int offset, DType stored, Values values) {}
