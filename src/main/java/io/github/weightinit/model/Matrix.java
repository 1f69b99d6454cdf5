package io.github.weightinit.model;

import io.github.weightinit.initializer.Shape;

/**
 * A tensor as a matrix of rows, in row-major order, as the checkpoint stores it.
 *
 * @param rows how many rows
 * @param columns how many values a row has
 */
public record Matrix(long rows, long columns) {
    /** The longest row of a tensor of three axes or more, if the shape allows it. */
    static final long ROW_TARGET = 1L << 22;

    /**
     * Rows are the first axis and columns all the others; a tensor of one axis is one row; for three axes or more,
     * further leading axes become rows while a row has more than 2^22 elements.
     */
    public static Matrix of(Shape shape) {
        int rank = shape.sizes().size();
        int cut = rank == 1 ? 0 : 1;
        while (rank >= 3 && cut < rank - 1 && shape.product(cut, rank) > ROW_TARGET) {
            cut++;
        }
        return new Matrix(shape.product(0, cut), shape.product(cut, rank));
    }
}
