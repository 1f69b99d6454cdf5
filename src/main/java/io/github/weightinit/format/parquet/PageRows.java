package io.github.weightinit.format.parquet;

import io.github.weightinit.plan.RowBlock;

/** Consecutive rows of one block that are in one page. */
record PageRows(RowBlock block, int rows) {
    long elements() {
        return rows * block.columns();
    }
}
