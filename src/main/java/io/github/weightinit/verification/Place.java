package io.github.weightinit.verification;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import java.io.Serializable;
import java.util.Comparator;

/**
 * The position of a row, a column or a tensor in a plan, in few bytes.
 *
 * @param kind whether it is a row, a column or a tensor
 * @param partition the first partition that holds any of it
 * @param block its first block in that partition
 * @param index the number of the row in the block, or of the column; 0 for a tensor
 */
public record Place(Kind kind, int partition, int block, long index) implements Serializable, Comparable<Place> {
    /** What can be identical. */
    public enum Kind {
        TENSOR,
        ROW,
        COLUMN
    }

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::kind)
            .thenComparingInt(Place::partition)
            .thenComparingInt(Place::block)
            .thenComparingLong(Place::index);

    /** The key of a hash: equal for equal kind, length and hash, otherwise different but for a chance of 2^-64. */
    static long key(Kind kind, long length, long hash) {
        return hash ^ Multipliers.mix(length * Kind.values().length + kind.ordinal());
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    RowBlock block(Plan plan) {
        return plan.partitions().get(partition).blocks().get(block);
    }

    /** The number of the row or the column in its tensor. */
    long number(Plan plan) {
        return kind == Kind.ROW ? block(plan).firstRow() + index : index;
    }
}
