package io.github.weightinit.propagation;

import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.random.TileStream;

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
        TensorValues values = new TensorValues(weight.key(), weight.source(), weight.dtype());
        boolean isDouble = weight.dtype().isDouble();
        float[] floats = new float[isDouble ? 0 : TileStream.TILE];
        double[] tile = new double[TileStream.TILE];
        long made = -1;
        int known = 0;
        for (int row = part.firstRow(); row < part.firstRow() + part.rows(); row++) {
            long start = (weight.rows().first() + row) * weight.rowLength()
                    + weight.columns().first();
            long end = start + weight.columns().count();
            for (long at = start; at < end; ) {
                long number = at / TileStream.TILE;
                int from = (int) (at % TileStream.TILE);
                int to = (int) Math.min(TileStream.TILE, from + end - at);
                if (number != made || to > known) {
                    known = needed(number);
                    made = number;
                    if (isDouble) {
                        values.fill(number, tile, known);
                    } else {
                        values.fill(number, floats, known);
                        for (int i = 0; i < known; i++) {
                            tile[i] = floats[i];
                        }
                    }
                }
                multiply(row, (int) (at - start), tile, from, to);
                at += to - from;
            }
        }
        return result;
    }

    /** How many values of a tile the part's rows reach. */
    private int needed(long tile) {
        long last = (weight.rows().first() + part.firstRow() + part.rows() - 1L) * weight.rowLength()
                + weight.columns().first()
                + weight.columns().count();
        return (int) Math.min(TileStream.TILE, last - tile * TileStream.TILE);
    }

    /** The weights {@code tile[from .. to)}, which stand in a row from a column on, times their signals. */
    private void multiply(int row, int column, double[] tile, int from, int to) {
        int size = part.size();
        int ofRow = (part.isByRow() ? row - part.firstRow() : row) * size;
        for (int i = from; i < to; i++) {
            int ofColumn = (column + i - from) * size;
            if (part.isByRow()) {
                add(result, ofRow, tile[i], signals, ofColumn, size);
            } else {
                add(result, ofColumn, tile[i], signals, ofRow, size);
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
