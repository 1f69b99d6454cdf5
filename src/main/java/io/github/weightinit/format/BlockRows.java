package io.github.weightinit.format;

/**
 * A run of rows of one block.
 *
 * @param block the number of the block in its partition, from 0
 * @param firstRow the first row, from 0 at the block's beginning
 * @param rows how many rows
 */
public record BlockRows(int block, long firstRow, int rows) {}
