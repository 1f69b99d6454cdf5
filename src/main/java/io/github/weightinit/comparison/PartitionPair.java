package io.github.weightinit.comparison;

import io.github.weightinit.plan.Partition;
import java.io.Serializable;
import java.util.List;

/**
 * A partition of a checkpoint and one of another, and what both hold.
 *
 * @param one a partition of the one checkpoint
 * @param other a partition of the other
 * @param shared the rows that both hold, in the order of one
 */
record PartitionPair(Partition one, Partition other, List<SharedRows> shared) implements Serializable {
    PartitionPair {
        shared = List.copyOf(shared);
    }

    /** How many values both hold. */
    long elements() {
        return shared.stream()
                .mapToLong(rows -> rows.rows() * one.blocks().get(rows.block()).columns())
                .sum();
    }
}
