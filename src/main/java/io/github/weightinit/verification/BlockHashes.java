package io.github.weightinit.verification;

import java.io.Serializable;

/**
 * The hashes of a block's rows, and its share in the hashes of its tensor and of the tensor's columns.
 *
 * @param isHashed whether the tensor is compared with others
 * @param tensorRows the rows of the tensor
 * @param columns its columns
 * @param tensorSum the block's share in the hash of the tensor; 0 if its values are fixed
 * @param rows a hash per row; empty if rows are too short to compare
 * @param zeroRows which of these rows are zero whatever the law, and so not compared, from 0 at the block's beginning, ascending
 * @param columnSums the block's share in the hash of each column; empty if columns are too short to compare, or too many
 */
@SuppressWarnings("ArrayRecordComponent")
public record BlockHashes(
        boolean isHashed, long tensorRows, long columns, long tensorSum, long[] rows, int[] zeroRows, long[] columnSums)
        implements Serializable {}
