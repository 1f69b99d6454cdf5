package io.github.weightinit.propagation;

/** Multiplies rows of weights with signals, some at a time. */
interface RowKernel {
    /** The loops for a slice. */
    static RowKernel of(Product.RowSlice slice, double[] signals) {
        return slice.isByRow() ? new RowSums(slice, signals) : new ColumnSums(slice, signals);
    }

    /**
     * Multiplies.
     *
     * @param row the first row, counted from the start of the slice
     * @param n the number of rows
     * @param w their weights
     */
    void multiply(int row, int n, double[] w);

    /** What has been summed up: a unit's values, of all signals, after another's. */
    double[] result();

    /** The hot loop, which the JIT compiler turns into vector code: four factors for each sum that is read and written. */
    static void add(
            double[] sum, int at, double a, double b, double c, double d, double[] x, int from, int step, int n) {
        int second = from + step;
        int third = second + step;
        int fourth = third + step;
        for (int i = 0; i < n; i++) {
            sum[at + i] += a * x[from + i] + b * x[second + i] + c * x[third + i] + d * x[fourth + i];
        }
    }

    static void add(double[] sum, int at, double factor, double[] x, int from, int n) {
        for (int i = 0; i < n; i++) {
            sum[at + i] += factor * x[from + i];
        }
    }
}
