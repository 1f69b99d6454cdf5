package io.github.weightinit.propagation;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.random.TensorKey;
import java.io.Serializable;

/**
 * A weight matrix, or the part of it that takes part: {@code rows} and {@code columns} of the tensor's row-major elements,
 * {@code rowLength} to a row.
 *
 * @param rowsAreInputs whether rows are inputs and columns outputs, or the other way
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

    /** How many weights take part. */
    long elements() {
        return (long) rows.count() * columns.count();
    }
}
