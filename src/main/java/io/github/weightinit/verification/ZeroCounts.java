package io.github.weightinit.verification;

import java.io.Serializable;

/**
 * How many values of each column of a {@linkplain io.github.weightinit.initializer.Sparsity sparse} tensor, or of some of its blocks,
 * are zero.
 *
 * @param byColumn a number for each column of all matrices; empty if the tensor is not sparse, or has more than {@value
 *     BlockHasher#MOST_COLUMNS}
 */
@SuppressWarnings("ArrayRecordComponent")
public record ZeroCounts(long[] byColumn) implements Serializable {
    static final ZeroCounts NONE = new ZeroCounts(new long[0]);

    ZeroCounts plus(ZeroCounts other) {
        if (byColumn.length == 0 || other.byColumn.length == 0) {
            return byColumn.length == 0 ? other : this;
        }
        long[] sums = byColumn.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.byColumn[i];
        }
        return new ZeroCounts(sums);
    }
}
