package io.github.weightinit.initializer;

import io.github.weightinit.random.TileStream;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** A matrix, or a stack of matrices, with {@code gain} on the diagonal and zeros elsewhere; no draw is used. */
public record Identity(long rows, long columns, double gain) implements ElementSource {
    public Identity {
        Require.finite("gain", gain);
        if (gain == 0) {
            throw new IllegalArgumentException("gain = 0 leaves only zeros; write init = zeros");
        }
    }

    @Override
    public Law law() {
        return FixedLaw.sparse(gain, 1.0 / Math.max(rows, columns));
    }

    @Override
    public String kind() {
        return "identity";
    }

    @Override
    public SortedMap<String, Number> parameters() {
        TreeMap<String, Number> parameters = new TreeMap<>(Map.of("rows", rows, "columns", columns));
        if (gain != 1) { // a checkpoint without it has the fingerprint that it had before there was a gain
            parameters.put("gain", gain);
        }
        return parameters;
    }

    @Override
    public void fill(TileStream draws, long tile, float[] out, int n) {
        Arrays.fill(out, 0, n, 0);
        onDiagonal(tile * TileStream.TILE, n, i -> out[i] = (float) gain);
    }

    @Override
    public void fill(TileStream draws, long tile, double[] out, int n) {
        Arrays.fill(out, 0, n, 0);
        onDiagonal(tile * TileStream.TILE, n, i -> out[i] = gain);
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
    public int contract() {
        return gain == 1 ? 1 : 2;
    }

    @Override
    public void requireFits(DType dtype) {
        Require.fits("gain", gain, dtype);
    }
}
