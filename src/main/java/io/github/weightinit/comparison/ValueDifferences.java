package io.github.weightinit.comparison;

import java.io.Serializable;

/**
 * The values of a tensor, or of some of its rows, that differ.
 *
 * @param count how many; one or more
 * @param first the first of them
 */
public record ValueDifferences(long count, FirstDifference first) implements Serializable {
    public ValueDifferences plus(ValueDifferences other) {
        boolean isBefore = first.element() <= other.first.element();
        return new ValueDifferences(count + other.count, isBefore ? first : other.first);
    }

    /** The same, of the checkpoints in the other order. */
    ValueDifferences swapped() {
        return new ValueDifferences(count, first.swapped());
    }
}
