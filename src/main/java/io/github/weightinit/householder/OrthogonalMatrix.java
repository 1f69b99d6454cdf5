package io.github.weightinit.householder;

import io.github.weightinit.random.TensorKey;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A whole matrix in memory. */
public final class OrthogonalMatrix {
    private OrthogonalMatrix() {}

    /**
     * The elements of Q, or of its transpose, row after row.
     *
     * @param blocking the rows and columns of Q
     * @throws ArithmeticException if they do not fit into an array
     */
    public static double[] of(TensorKey key, Blocking blocking, boolean transposed) {
        GramPanels gram = new GramPanels(key, blocking, () -> {});
        double[][][] sums = new double[blocking.panels()][][];
        for (int panel = 0; panel < sums.length; panel++) {
            sums[panel] = gram.make(panel);
        }
        ColumnPanels made = new ColumnPanels(key, blocking, panel -> sums[panel], () -> {});
        double[] elements = new double[Math.multiplyExact(blocking.n(), blocking.k())];
        try {
            for (int panel = 0; panel < sums.length; panel++) {
                int first = blocking.first(panel);
                int width = blocking.end(panel) - first;
                made.make(panel, (l, count, q) -> {
                    for (int row = 0; row < count; row++) {
                        if (!transposed) {
                            System.arraycopy(q[row], 0, elements, (l + row) * blocking.k() + first, width);
                        } else {
                            for (int j = 0; j < width; j++) {
                                elements[(first + j) * blocking.n() + l + row] = q[row][j];
                            }
                        }
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is read or written
        }
        return elements;
    }
}
