package io.github.weightinit.propagation;

/** Each row is a sum over the signals of all columns: the inner loop goes over signals. */
final class RowSums implements RowKernel {
    private final int size;
    private final int columns;
    private final double[] signals;
    private final double[] sums;

    RowSums(Product.RowSlice slice, double[] signals) {
        this.size = slice.size();
        this.columns = slice.weight().columns();
        this.signals = signals;
        this.sums = new double[Math.multiplyExact(slice.rows(), size)];
    }

    @Override
    public void multiply(int row, int n, double[] w) {
        int i = 0;
        for (; i + 4 <= columns; i += 4) {
            for (int r = 0; r < n; r++) {
                int at = r * columns + i;
                RowKernel.add(
                        sums, (row + r) * size, w[at], w[at + 1], w[at + 2], w[at + 3], signals, i * size, size, size);
            }
        }
        for (; i < columns; i++) {
            for (int r = 0; r < n; r++) {
                RowKernel.add(sums, (row + r) * size, w[r * columns + i], signals, i * size, size);
            }
        }
    }

    @Override
    public double[] result() {
        return sums;
    }
}
