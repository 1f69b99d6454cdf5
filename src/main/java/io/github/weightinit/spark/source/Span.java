package io.github.weightinit.spark.source;

import io.github.weightinit.plan.RowBlock;
import java.io.Serializable;

/**
 * Consecutive rows that a task gives to a query.
 *
 * @param block the block that has them
 * @param number the number of the block in its file; 0 if it has none
 * @param firstRow the first of them, as the tensor numbers them
 * @param rows how many
 * @param columns the columns of each row that are wanted
 */
record Span(RowBlock block, int number, long firstRow, long rows, Ranges columns) implements Serializable {
    /** The flat index after the last element in the tensor. */
    long endElement() {
        return (firstRow + rows) * block.columns();
    }
}
