package io.github.weightinit.format.parquet;

import io.github.weightinit.plan.RowBlock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Cuts the rows of blocks into pages: whole rows, one or more, up to a number of rows and of elements. */
final class Pages implements Iterator<List<PageRows>> {
    private final List<RowBlock> blocks;
    private final int maxRows;
    private final long maxElements;
    private int block;
    private long row;

    Pages(List<RowBlock> blocks, int maxRows, long maxElements) {
        this.blocks = blocks;
        this.maxRows = maxRows;
        this.maxElements = maxElements;
    }

    @Override
    public boolean hasNext() {
        return block < blocks.size();
    }

    @Override
    public List<PageRows> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<PageRows> page = new ArrayList<>();
        int rows = 0;
        long elements = 0;
        while (hasNext()) {
            RowBlock current = blocks.get(block);
            long fit = Math.min(maxRows - rows, (maxElements - elements) / current.columns());
            if (page.isEmpty()) {
                fit = Math.max(fit, 1);
            }
            int taken = (int) Math.min(fit, current.rows() - row);
            if (taken == 0) {
                break;
            }
            page.add(new PageRows(current, taken));
            rows += taken;
            elements += taken * current.columns();
            row += taken;
            if (row == current.rows()) {
                block++;
                row = 0;
            }
        }
        return page;
    }
}
