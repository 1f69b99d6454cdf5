package io.github.weightinit.plan;

import io.github.weightinit.model.Tensor;

/**
 * Where the rows of a tensor may be cut between files: its rows are runs of equal length, and a run is units of equal length.
 *
 * @param runs how many runs there are; a file has rows of one of them only
 * @param units how many units a run has; a cut is between two of them
 * @param rows how many rows a unit has
 */
public record RowCut(long runs, long units, long rows) {
    /** Between any two rows. */
    public static RowCut anywhere(Tensor tensor) {
        return new RowCut(1, tensor.matrix().rows(), 1);
    }

    /**
     * So that what a file has of the tensor is a box: one index of each of some leading axes, a range of the next axis, and all
     * of the others. The range is on the first axis, unless a single index of it is too large.
     *
     * @param most how many elements a unit may have, if more than one row
     */
    public static RowCut boxes(Tensor tensor, long most) {
        long columns = tensor.matrix().columns();
        long runs = 1;
        long units = 1;
        long rows = tensor.matrix().rows();
        for (int axis = 0; rows > 1 && rows > most / columns; axis++) {
            runs *= units;
            units = tensor.shape().sizes().get(axis);
            rows /= units;
        }
        return new RowCut(runs, units, rows);
    }
}
