package io.github.weightinit.householder;

import io.github.weightinit.random.TensorKey;
import java.util.Arrays;

/** Makes panels of {@code S = V^T V}: of the columns of a panel, the rows down to the diagonal. Not thread safe. */
public final class GramPanels {
    private final Blocking blocking;
    private final Runnable beforeChunk;
    private final Reflectors reflectors;
    private final Accumulation accumulation = new Accumulation();

    /** @param beforeChunk is run before some vectors are made; what it throws ends the work */
    public GramPanels(TensorKey key, Blocking blocking, Runnable beforeChunk) {
        this.blocking = blocking;
        this.beforeChunk = beforeChunk;
        this.reflectors = new Reflectors(key, blocking.n(), blocking.k());
    }

    /** The panel: a row for each i up to the last column of the panel, an element for each column. */
    public double[][] make(int panel) {
        int first = blocking.first(panel);
        int end = blocking.end(panel);
        double[][] sums = new double[end][blocking.width()];
        double[][] chunk = new double[blocking.chunk()][blocking.span()];
        double[][] columns = new double[blocking.span()][blocking.width()];
        for (int l = first; l < blocking.n(); l += blocking.span()) {
            int length = Math.min(blocking.span(), blocking.n() - l);
            for (int j = first; j < end; j += chunk.length) {
                int count = Math.min(chunk.length, end - j);
                reflectors.fill(j, count, l, length, chunk);
                transpose(chunk, count, length, columns, j - first);
            }
            for (int i = 0; i < end; i += chunk.length) {
                beforeChunk.run();
                int count = Math.min(chunk.length, end - i);
                reflectors.fill(i, count, l, length, chunk);
                accumulation.add(
                        Arrays.copyOfRange(sums, i, i + count), 0, count, Coefficients.byRow(chunk), columns, length);
            }
        }
        return sums;
    }

    private static void transpose(double[][] rows, int count, int length, double[][] columns, int at) {
        for (int l = 0; l < length; l++) {
            double[] to = columns[l];
            for (int j = 0; j < count; j++) {
                to[at + j] = rows[j][l];
            }
        }
    }
}
