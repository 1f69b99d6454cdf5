package io.github.weightinit.propagation;

import io.github.weightinit.values.Run;
import io.github.weightinit.values.TensorValues;
import io.github.weightinit.values.TileBuffers;

/** Some rows of a weight matrix, made a tile at a time, times signals. */
final class RowsTimes {
    private final Product.Part part;
    private final Weight weight;
    private final double[] signals;
    private final double[] result;

    RowsTimes(Product.Part part, double[] signals) {
        this.part = part;
        this.weight = part.weight();
        this.signals = signals;
        this.result =
                new double[(part.isByRow() ? part.rows() : weight.columns().count()) * part.size()];
    }

    double[] compute() {
        long columns = weight.columns().count();
        long first = start(part.firstRow());
        long end = start(part.firstRow() + part.rows() - 1) + columns;
        TensorValues values = new TensorValues(weight.key(), weight.source(), weight.dtype(), end, new TileBuffers());
        for (int row = 0; row < part.rows(); row++) {
            long start = first + row * weight.rowLength();
            for (long at = start; at < start + columns; ) {
                Run run = values.run(at, start + columns - at);
                multiply(part.firstRow() + row, (int) (at - start), run);
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

    /** The weights of a run, which are in a row from a column on, times their signals. */
    private void multiply(int row, int column, Run run) {
        int size = part.size();
        int ofRow = (part.isByRow() ? row - part.firstRow() : row) * size;
        for (int i = 0; i < run.length(); i++) {
            double value = run.values().at(run.from() + i);
            int ofColumn = (column + i) * size;
            if (part.isByRow()) {
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
