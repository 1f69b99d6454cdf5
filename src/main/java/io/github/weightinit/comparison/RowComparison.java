package io.github.weightinit.comparison;

import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.checkpoint.RowCursor;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.Run;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares the values of a partition with those of another checkpoint, bit by bit, in memory that does not grow with either.
 * Each byte of what both hold is read once, but for what shares a page with it.
 *
 * @param one the files of the one checkpoint
 * @param other the files of the other
 * @param beforeRows is run before each comparison; what it throws ends the work
 */
public record RowComparison(PartitionStore one, PartitionStore other, Runnable beforeRows) {
    /**
     * The values that differ, by tensor; of each tensor that has any.
     *
     * @throws IOException if a file cannot be read, or is damaged; the message names it
     */
    public Map<String, ValueDifferences> compare(PartitionPairs work) throws IOException {
        Map<String, ValueDifferences> found = new HashMap<>();
        Partition partition = work.pairs().get(0).one();
        try (RowCursor ours = RowCursor.open(one, partition)) {
            for (PartitionPair pair : work.pairs()) {
                try (RowCursor theirs = RowCursor.open(other, pair.other())) {
                    for (SharedRows rows : pair.shared()) {
                        compare(pair, rows, ours, theirs, found);
                    }
                }
            }
        }
        return found;
    }

    private void compare(
            PartitionPair pair,
            SharedRows shared,
            RowCursor ours,
            RowCursor theirs,
            Map<String, ValueDifferences> found)
            throws IOException {
        RowBlock block = pair.one().blocks().get(shared.block());
        RowBlock otherBlock = pair.other().blocks().get(shared.otherBlock());
        long row = shared.firstRow();
        long end = row + shared.rows();
        while (row < end) {
            beforeRows.run();
            Run a = ours.rows(shared.block(), row - block.firstRow(), end - row);
            Run b = theirs.rows(shared.otherBlock(), row - otherBlock.firstRow(), end - row);
            int n = Math.min(a.length(), b.length());
            int differing = a.values().differing(a.from(), b.values(), b.from(), n);
            if (differing > 0) {
                FirstDifference first = first(a, b, row * block.columns(), block);
                found.merge(block.tensor(), new ValueDifferences(differing, first), ValueDifferences::plus);
            }
            row += n / block.columns();
        }
    }

    private static FirstDifference first(Run a, Run b, long element, RowBlock block) {
        int i = 0;
        while (a.values().differing(a.from() + i, b.values(), b.from() + i, 1) == 0) {
            i++;
        }
        return FirstDifference.of(element + i, a.values(), a.from() + i, b.values(), b.from() + i, block.dtype());
    }

    /** The same differences, of the checkpoints in the other order. */
    public static Map<String, ValueDifferences> swapped(Map<String, ValueDifferences> found) {
        Map<String, ValueDifferences> swapped = new HashMap<>();
        found.forEach((tensor, values) -> swapped.put(tensor, values.swapped()));
        return swapped;
    }
}
