package io.github.weightinit.verification;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A row, a column or a tensor, as little as tells it from all others of a plan.
 *
 * @param kind which of the three
 * @param partition a partition that holds it, or a part of it
 * @param block a block of it, in that partition
 * @param index the number of the row in the block, or of the column; 0 for a tensor
 */
public record Place(Kind kind, int partition, int block, long index) implements Serializable, Comparable<Place> {
    /** What can be alike. */
    public enum Kind {
        TENSOR,
        ROW,
        COLUMN
    }

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::kind)
            .thenComparingInt(Place::partition)
            .thenComparingInt(Place::block)
            .thenComparingLong(Place::index);

    /** What places of one kind, equal length and equal hash have in common, and no others (but by a chance of 2^-64). */
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
