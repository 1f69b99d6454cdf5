package io.github.weightinit.initializer;

import io.github.weightinit.random.TileStream;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** A matrix, or a stack of matrices, with ones on the diagonal and zeros elsewhere; no draw is used. */
public record Identity(long rows, long columns) implements ElementSource {
    @Override
    public Law law() {
        double share = 1.0 / Math.max(rows, columns);
        return share == 1 ? FixedLaw.of(1) : new FixedLaw(0, 1, share);
    }

    @Override
    public String kind() {
        return "identity";
    }

    @Override
    public SortedMap<String, Number> parameters() {
        return new TreeMap<>(Map.of("rows", rows, "columns", columns));
    }

    @Override
    public void fill(TileStream draws, long tile, float[] out, int n) {
        Arrays.fill(out, 0, n, 0);
        onDiagonal(tile * TileStream.TILE, n, i -> out[i] = 1);
    }

    @Override
    public void fill(TileStream draws, long tile, double[] out, int n) {
        Arrays.fill(out, 0, n, 0);
        onDiagonal(tile * TileStream.TILE, n, i -> out[i] = 1);
    }

    /** Calls {@code at} with {@code i} for each {@code i < n} whose element {@code first + i} is on a diagonal. */
    private void onDiagonal(long first, int n, IntConsumer at) {
        long matrix = rows * columns;
        long row = first % matrix / columns;
        long start = first - first % matrix;
        while (start < first + n) {
            long one = start + row * columns + row;
            if (row >= Math.min(rows, columns)) {
                start += matrix;
                row = 0;
            } else {
                if (one >= first + n) {
                    return;
                }
                if (one >= first) {
                    at.accept((int) (one - first));
                }
                row++;
            }
        }
    }

    @Override
    public void requireFits(DType dtype) {
        // zero and one are values of every format
    }
}
