package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockRows;
import io.github.weightinit.plan.RowBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a partition in the order in which its file holds them. */
final class RowOrder {
    private final List<RowBlock> blocks;
    /** The first row of each block, and behind the last one how many rows there are. */
    private final long[] starts;

    RowOrder(List<RowBlock> blocks) {
        this.blocks = blocks;
        this.starts = new long[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            starts[i + 1] = starts[i] + blocks.get(i).rows();
        }
    }

    long rows() {
        return starts[blocks.size()];
    }

    /** The row of the file that is the first of a block. */
    long start(int block) {
        return starts[block];
    }

    /** The rows {@code [first .. first + n)} of the file. */
    List<BlockRows> runs(long first, int n) {
        List<BlockRows> runs = new ArrayList<>();
        int found = Arrays.binarySearch(starts, first);
        int block = found >= 0 ? found : -found - 2;
        long row = first;
        while (row < first + n) {
            int taken = (int) (Math.min(first + n, starts[block + 1]) - row);
            runs.add(new BlockRows(block, row - starts[block], taken));
            row += taken;
            block++;
        }
        return runs;
    }

    /** The same rows, as the writer cuts them into a page. */
    List<PageRows> page(List<BlockRows> runs) {
        return runs.stream()
                .map(run -> new PageRows(blocks.get(run.block()), run.rows()))
                .toList();
    }
}
