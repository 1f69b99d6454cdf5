package io.github.weightinit.householder;

import io.github.weightinit.random.TensorKey;
import java.io.IOException;
import java.util.Arrays;

/** Makes panels of the orthonormal columns. Not thread safe. */
public final class ColumnPanels {
    /** The panels of {@code S}, as {@link GramPanels} makes them. */
    public interface Gram {
        double[][] panel(int panel) throws IOException;
    }

    /** Receives rows of a panel, in order. */
    public interface Rows {
        /**
         * Takes some rows.
         *
         * @param first the number of the first one
         * @param count how many they are
         * @param rows an element for each column; changed when this returns
         */
        void accept(int first, int count, double[][] rows) throws IOException;
    }

    private final Blocking blocking;
    private final Gram gram;
    private final Runnable beforeChunk;
    private final Reflectors reflectors;
    private final Accumulation accumulation = new Accumulation();

    /** @param beforeChunk is run before some vectors are made; what it throws ends the work */
    public ColumnPanels(TensorKey key, Blocking blocking, Gram gram, Runnable beforeChunk) {
        this.blocking = blocking;
        this.beforeChunk = beforeChunk;
        this.gram = gram;
        this.reflectors = new Reflectors(key, blocking.n(), blocking.k());
    }

    /** Makes a panel. */
    public void make(int panel, Rows to) throws IOException {
        int first = blocking.first(panel);
        int end = blocking.end(panel);
        double[] signs = reflectors.signs(first, end - first);
        double[][] x = solve(panel, signs);
        double[][] chunk = new double[blocking.chunk()][blocking.span()];
        double[][] q = new double[blocking.span()][blocking.width()];
        for (int l = 0; l < blocking.n(); l += blocking.span()) {
            int length = Math.min(blocking.span(), blocking.n() - l);
            for (int row = 0; row < length; row++) {
                Arrays.fill(q[row], 0);
            }
            for (int i = 0; i < Math.min(end, l + length); i += chunk.length) {
                beforeChunk.run();
                int count = Math.min(chunk.length, end - i);
                reflectors.fill(i, count, l, length, chunk);
                accumulation.add(
                        q,
                        Math.max(0, i - l),
                        length,
                        Coefficients.byTerm(chunk),
                        Arrays.copyOfRange(x, i, i + count),
                        count);
            }
            for (int row = 0; row < length; row++) {
                for (int j = 0; j < end - first; j++) {
                    q[row][j] = (l + row == first + j ? -signs[j] : 0) - q[row][j];
                }
            }
            to.accept(l, length, q);
        }
    }

    /** The columns of X with the signs of Q: rows down to the last column, from the last row upwards. */
    private double[][] solve(int panel, double[] signs) throws IOException {
        int first = blocking.first(panel);
        int end = blocking.end(panel);
        double[][] x = new double[end][blocking.width()];
        double[][] right = new double[blocking.width()][end - first];
        for (int block = panel; block >= 0; block--) {
            int top = blocking.first(block);
            int rows = blocking.end(block) - top;
            beforeChunk.run();
            double[][] s = gram.panel(block);
            double[][] solved = new double[rows][]; // the last row first
            reflectors.fill(top, rows, first, end - first, right);
            for (int term = 0; term < rows; term++) {
                int row = rows - 1 - term;
                double[][] own = {s[top + row]};
                accumulation.add(
                        new double[][] {x[top + row]}, 0, 1, Coefficients.reversed(own, rows - 1), solved, term);
                divide(x[top + row], right[row], signs, s[top + row][row] / 2);
                solved[term] = x[top + row];
            }
            accumulation.add(x, 0, top, Coefficients.reversed(s, rows - 1), solved, rows);
        }
        return x;
    }

    private static void divide(double[] x, double[] right, double[] signs, double pivot) {
        for (int j = 0; j < right.length; j++) {
            x[j] = (-signs[j] * right[j] - x[j]) / pivot;
        }
    }
}
