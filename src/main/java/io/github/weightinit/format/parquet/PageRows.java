package io.github.weightinit.format.parquet;

import io.github.weightinit.plan.RowBlock;

/** A run of rows of one block that stand in one page. */
record PageRows(RowBlock block, int rows) {
    long elements() {
        return rows * block.columns();
    }
}
