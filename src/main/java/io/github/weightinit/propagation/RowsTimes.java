package io.github.weightinit.propagation;

import io.github.weightinit.values.Run;
import io.github.weightinit.values.TensorValues;
import io.github.weightinit.values.TileBuffers;

/** A slice of a weight matrix, generated some rows at a time, times signals. */
final class RowsTimes {
    /** Rows that are multiplied together, so that each signal is read from memory once for all of them. */
    private static final int ROWS = 8;

    private static final int MOST_BUFFERED = 1 << 20;

    private final Product.RowSlice slice;
    private final int columns;
    private final RowKernel kernel;

    RowsTimes(Product.RowSlice slice, double[] signals) {
        this.slice = slice;
        this.columns = slice.weight().columns();
        this.kernel = RowKernel.of(slice, signals);
    }

    double[] compute() {
        Weight weight = slice.weight();
        long first = (long) slice.firstRow() * columns;
        TensorValues values = new TensorValues(
                weight.key(), weight.source(), weight.dtype(), first + slice.weights(), new TileBuffers());
        int together = Math.max(1, Math.min(Math.min(ROWS, slice.rows()), MOST_BUFFERED / columns));
        double[] rows = new double[together * columns];
        for (int row = 0; row < slice.rows(); row += together) {
            int n = Math.min(together, slice.rows() - row);
            fill(rows, n * columns, values, first + (long) row * columns);
            kernel.multiply(row, n, rows);
        }
        return kernel.result();
    }

    private static void fill(double[] rows, int count, TensorValues values, long from) {
        for (int at = 0; at < count; ) {
            Run run = values.run(from + at, count - at);
            run.values().widen(run.from(), run.length(), rows, at);
            at += run.length();
        }
    }
}
