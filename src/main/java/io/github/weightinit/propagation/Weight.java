package io.github.weightinit.propagation;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.random.TensorKey;
import java.io.Serializable;

/**
 * A weight matrix, or the submatrix of it that is computed.
 *
 * @param rows the rows that are computed
 * @param columns the columns that are computed
 * @param rowLength the number of columns of the whole matrix
 * @param rowsAreInputs whether rows are inputs and columns outputs, or the reverse
 */
record Weight(
        TensorKey key, Source source, DType dtype, Units rows, Units columns, long rowLength, boolean rowsAreInputs)
        implements Serializable {
    int inputs() {
        return (rowsAreInputs ? rows : columns).count();
    }

    int outputs() {
        return (rowsAreInputs ? columns : rows).count();
    }
}
