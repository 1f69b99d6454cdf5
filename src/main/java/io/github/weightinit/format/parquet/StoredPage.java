package io.github.weightinit.format.parquet;

import java.util.List;

/**
 * Values that stand in one page of a file, as they were read. The arrays belong to the reader, which uses them again for
 * the next page.
 *
 * @param runs which rows these are
 * @param count how many values
 * @param bytes the values as stored, little-endian, in an array that may be longer
 * @param offset where they begin in it
 * @param floats the values of a float column, in an array that may be longer; else null
 * @param doubles the values of a double column, likewise; else null
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredPage(List<BlockRows> runs, int count, byte[] bytes, int offset, float[] floats, double[] doubles) {}
