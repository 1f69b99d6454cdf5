package io.github.weightinit.initializer;

import java.io.Serializable;

/**
 * How many values of each column of a matrix, or of each matrix of a stack, are zero whatever the law, which is that of the others.
 *
 * @param rows the rows of a matrix
 * @param columns its columns
 * @param zeros how many rows of each column are zero
 */
public record Sparsity(long rows, long columns, long zeros) implements Serializable {
    /** That of a tensor without such zeros. */
    public static final Sparsity NONE = new Sparsity(1, 1, 0);

    public boolean isNone() {
        return zeros == 0;
    }

    /** The share of values that are zero. */
    public double share() {
        return (double) zeros / rows;
    }

    /** The columns of all matrices of a tensor with this many elements. */
    public long allColumns(long elements) {
        return elements / rows;
    }

    /** The number of the column of an element among those of all matrices. */
    public long columnOf(long element) {
        return element / (rows * columns) * columns + element % columns;
    }
}
