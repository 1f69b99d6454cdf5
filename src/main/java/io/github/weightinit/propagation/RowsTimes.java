package io.github.weightinit.propagation;

import io.github.weightinit.values.Run;
import io.github.weightinit.values.TensorValues;
import io.github.weightinit.values.TileBuffers;

/** A slice of a weight matrix, generated a tile at a time, times signals. */
final class RowsTimes {
    private final Product.RowSlice slice;
    private final Weight weight;
    private final double[] signals;
    private final double[] result;

    RowsTimes(Product.RowSlice slice, double[] signals) {
        this.slice = slice;
        this.weight = slice.weight();
        this.signals = signals;
        this.result =
                new double[(slice.isByRow() ? slice.rows() : weight.columns().count()) * slice.size()];
    }

    double[] compute() {
        long columns = weight.columns().count();
        long first = start(slice.firstRow());
        long end = start(slice.firstRow() + slice.rows() - 1) + columns;
        TensorValues values = new TensorValues(weight.key(), weight.source(), weight.dtype(), end, new TileBuffers());
        for (int row = 0; row < slice.rows(); row++) {
            long start = first + row * weight.rowLength();
            for (long at = start; at < start + columns; ) {
                Run run = values.run(at, start + columns - at);
                multiply(slice.firstRow() + row, (int) (at - start), run);
                at += run.length();
            }
        }
        return result;
    }

    /** The flat index of a row's first weight. */
    private long start(int row) {
        return (weight.rows().first() + row) * weight.rowLength()
                + weight.columns().first();
    }

    /** Adds the products of a run of weights, which begins at a column of a row, with their signals. */
    private void multiply(int row, int column, Run run) {
        int size = slice.size();
        int ofRow = (slice.isByRow() ? row - slice.firstRow() : row) * size;
        for (int i = 0; i < run.length(); i++) {
            double value = run.values().at(run.from() + i);
            int ofColumn = (column + i) * size;
            if (slice.isByRow()) {
                add(result, ofRow, value, signals, ofColumn, size);
            } else {
                add(result, ofColumn, value, signals, ofRow, size);
            }
        }
    }

    /** The hot loop; the JIT compiler turns it into vector code. */
    private static void add(double[] sum, int at, double weight, double[] x, int from, int n) {
        for (int b = 0; b < n; b++) {
            sum[at + b] += weight * x[from + b];
        }
    }
}
