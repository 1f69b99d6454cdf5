package io.github.weightinit.initializer;

import io.github.weightinit.householder.Blocking;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An orthogonal matrix, or a stack of them, times a gain: orthonormal columns if there are not fewer rows than columns, orthonormal
 * rows otherwise.
 *
 * @param rows the rows of a matrix
 * @param columns its columns
 * @param gain the factor
 * @param stack the keys of the matrices
 */
public record Orthogonal(int rows, int columns, double gain, MatrixStack stack) implements MatrixSource {
    public Orthogonal {
        OrthogonalSize.require(rows, columns);
        Require.gain(gain);
    }

    @Override
    public Blocking blocking() {
        return new Blocking(Math.max(rows, columns), Math.min(rows, columns));
    }

    @Override
    public boolean isTransposed() {
        return rows < columns;
    }

    @Override
    public EntryPlaces places() {
        return new EntryPlaces((long) rows * columns, 0, 1);
    }

    @Override
    public Law law() {
        return new HaarLaw(gain, blocking().n(), blocking().k(), 1);
    }

    @Override
    public String kind() {
        return "orthogonal";
    }

    @Override
    public SortedMap<String, Number> parameters() {
        return new TreeMap<>(Map.of("rows", rows, "columns", columns, "gain", gain, "stack", stack.isStack() ? 1 : 0));
    }

    @Override
    public MatrixSource of(long seed, String tensor) {
        return stack.isStack() ? new Orthogonal(rows, columns, gain, stack.of(seed, tensor)) : this;
    }

    @Override
    public TileFiller open(TensorKey key, MatrixEntries entries) {
        long size = (long) rows * columns;
        return new MatrixFiller() {
            @Override
            public void fill(long tile, double[] out, int n) {
                long first = tile * TileStream.TILE;
                for (int done = 0; done < n; ) {
                    long matrix = (first + done) / size;
                    long from = (first + done) % size;
                    int run = (int) Math.min(n - done, size - from);
                    entries.read(matrixKey(key, matrix), from, run, out, done);
                    done += run;
                }
                for (int i = 0; i < n; i++) {
                    out[i] = gain * out[i];
                }
            }
        };
    }
}
