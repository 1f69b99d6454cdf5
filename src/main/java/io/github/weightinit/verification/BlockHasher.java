package io.github.weightinit.verification;

import io.github.weightinit.format.StoredRows;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.Values;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The hashes of a block's rows, and its share in the hashes of its tensor's columns and of the tensor. Equal rows have equal
 * hashes, anywhere in the checkpoint; two different rows have equal hashes with a probability of 2^-64. A copy is not compared with
 * others, which its original is; it has only the hash of the tensor.
 *
 * <p>Only rows, columns and tensors with enough {@linkplain Entropy entropy} are hashed, because shorter ones may be identical
 * by chance. Columns are not hashed if there are more than {@value #MOST_COLUMNS}, since the result of each block holds a
 * number per column.
 */
final class BlockHasher {
    static final int MOST_COLUMNS = 1 << 18;

    private static final long[] NONE = {};

    private final RowBlock block;
    private final Multipliers multipliers;
    private final long tensorRows;
    private final int columns;
    private final boolean isHashed;
    private final boolean isSummed;
    private final long[] rows;
    /** Of each column, in arrays as long as those of the words: C2 vectorises a loop that has the same index everywhere. */
    private final long[][] columnSums;

    private final long[] words;
    private long tensorSum;

    /** @param tensorRows how many rows the block's whole tensor has */
    BlockHasher(RowBlock block, long tensorRows, Multipliers multipliers) {
        this.block = block;
        this.multipliers = multipliers;
        this.tensorRows = tensorRows;
        this.columns = Math.toIntExact(block.columns());
        long least = Entropy.leastRun(block.source(), block.dtype());
        long drawnRows = tensorRows - block.source().zeroRows().elements() / columns;
        this.isHashed = drawnRows * columns >= least && !block.isCopy();
        this.isSummed = block.source().law().isDrawn();
        this.rows = !block.isCopy() && columns >= least && columns > 1 && tensorRows > 1
                ? new long[Math.toIntExact(block.rows())]
                : NONE;
        this.columnSums =
                !block.isCopy() && drawnRows >= least && tensorRows > 1 && columns > 1 && columns <= MOST_COLUMNS
                        ? segments(columns)
                        : new long[0][];
        this.words = new long[isSummed ? Math.min(columns, Multipliers.SEGMENT) : 0];
    }

    private static long[][] segments(int columns) {
        long[][] segments = new long[(columns + Multipliers.SEGMENT - 1) / Multipliers.SEGMENT][];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new long[Math.min(Multipliers.SEGMENT, columns - i * Multipliers.SEGMENT)];
        }
        return segments;
    }

    /** Adds whole rows of the block. The number of the first row counts from the start of the block. */
    void add(StoredRows read, int from, long firstRow, int n) {
        if (!isSummed) {
            return;
        }
        for (int i = 0; i < n; i++) {
            int at = from + i * columns;
            long multiplier = multipliers.at(block.firstRow() + firstRow + i);
            long hash = row(read.values(), at, multiplier);
            tensorSum += Multipliers.mix(hash) * multiplier;
            if (rows.length > 0) {
                rows[(int) firstRow + i] = hash;
            }
        }
    }

    /** The hash of the row that begins at an index; adds its share to the sums of the columns. */
    private long row(Values values, int from, long multiplier) {
        long hash = 0;
        for (int start = 0; start < columns; start += Multipliers.SEGMENT) {
            int n = Math.min(Multipliers.SEGMENT, columns - start);
            int segment = start / Multipliers.SEGMENT;
            values.words(from + start, n, words);
            hash += product(multipliers.low(), words, n) * Multipliers.high(segment);
            if (columnSums.length > 0) {
                addProducts(multiplier, words, columnSums[segment]);
            }
        }
        return hash;
    }

    private static long product(long[] multipliers, long[] words, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += multipliers[i] * words[i];
        }
        return sum;
    }

    private static void addProducts(long multiplier, long[] words, long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += multiplier * words[i];
        }
    }

    private long[] columnSums() {
        return Arrays.stream(columnSums).flatMapToLong(Arrays::stream).toArray();
    }

    BlockHashes hashes() {
        int[] zeroRows = block.source().zeroRows().isEmpty()
                ? new int[0]
                : IntStream.range(0, rows.length)
                        .filter(i -> block.isZero(block.firstRow() + i))
                        .toArray();
        return new BlockHashes(isHashed, tensorRows, columns, tensorSum, rows, zeroRows, columnSums());
    }
}
