package io.github.weightinit.comparison;

import java.io.Serializable;

/**
 * Rows of a tensor that are in one block of a partition, and in one block of a partition of another checkpoint.
 *
 * @param block the number of the block in the one partition
 * @param otherBlock the number of the block in the other
 * @param firstRow the first of the rows, counted in the tensor
 * @param rows how many
 */
record SharedRows(int block, int otherBlock, long firstRow, long rows) implements Serializable {}
