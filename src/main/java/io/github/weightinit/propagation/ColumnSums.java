package io.github.weightinit.propagation;

/**
 * Each row is multiplied with signals of its own, and added to the sums of all columns. The inner loop goes over columns, which are
 * more than signals, and so is up to twice as fast; the sums of a signal are adjacent meanwhile.
 */
final class ColumnSums implements RowKernel {
    /** Columns whose weights, of all rows together, stay in the nearest cache. */
    private static final int NEAR = 512;

    private final int size;
    private final int columns;
    private final int firstRow;
    private final double[] signals;
    private final double[] sums;

    ColumnSums(Product.RowSlice slice, double[] signals) {
        this.size = slice.size();
        this.columns = slice.weight().columns();
        this.firstRow = slice.firstRow();
        this.signals = signals;
        this.sums = new double[Math.multiplyExact(columns, size)];
    }

    @Override
    public void multiply(int row, int n, double[] w) {
        int first = (firstRow + row) * size;
        for (int c = 0; c < columns; c += NEAR) {
            int near = Math.min(NEAR, columns - c);
            for (int b = 0; b < size; b++) {
                int to = b * columns + c;
                int r = 0;
                for (; r + 4 <= n; r += 4) {
                    int at = first + r * size + b;
                    RowKernel.add(
                            sums,
                            to,
                            signals[at],
                            signals[at + size],
                            signals[at + 2 * size],
                            signals[at + 3 * size],
                            w,
                            r * columns + c,
                            columns,
                            near);
                }
                for (; r < n; r++) {
                    RowKernel.add(sums, to, signals[first + r * size + b], w, r * columns + c, near);
                }
            }
        }
    }

    @Override
    public double[] result() {
        double[] result = new double[sums.length];
        for (int b = 0; b < size; b++) {
            for (int c = 0; c < columns; c++) {
                result[c * size + b] = sums[b * columns + c];
            }
        }
        return result;
    }
}
