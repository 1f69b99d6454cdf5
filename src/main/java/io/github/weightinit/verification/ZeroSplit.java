package io.github.weightinit.verification;

import io.github.weightinit.initializer.Sparsity;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.Moments;
import io.github.weightinit.statistics.SampleBuilder;

/** Takes the zeros of a sparse tensor's block out of its sample, and counts them by column. */
final class ZeroSplit {
    private static final long[] NONE = {};

    private final Sparsity sparsity;
    private final long firstElement;
    private final SampleBuilder sample;
    private final long[] byColumn;
    private long zeros;

    /** @param sample gets the values that are not zero */
    ZeroSplit(RowBlock block, SampleBuilder sample) {
        this.sparsity = block.source().sparsity();
        this.firstElement = block.firstElement();
        this.sample = sample;
        long columns = sparsity.allColumns(block.tensorRows() * block.columns());
        this.byColumn = columns <= BlockHasher.MOST_COLUMNS ? new long[(int) columns] : NONE;
    }

    /** Adds the first n of some values, beginning with an element counted from the start of the block. */
    void add(double[] values, int n, long element) {
        int done = 0;
        for (int i = 0; i < n; i++) {
            if (values[i] == 0) {
                sample.add(values, done, i - done);
                done = i + 1;
                zeros++;
                if (byColumn.length > 0) {
                    byColumn[(int) sparsity.columnOf(firstElement + element + i)]++;
                }
            }
        }
        sample.add(values, done, n - done);
    }

    Moments zeros() {
        return zeros == 0 ? Moments.NONE : new Moments(zeros, 0, 0, 0, 0);
    }

    ZeroCounts counts() {
        return new ZeroCounts(byColumn);
    }
}
