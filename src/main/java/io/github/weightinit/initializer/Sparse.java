package io.github.weightinit.initializer;

import io.github.weightinit.random.ColumnPermutations;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * {@code scale z}, z standard normal, but for some values of each column of a matrix, which are zero: those rows that the column's
 * {@linkplain ColumnPermutations permutation} puts before the others. Zeros use up their draws, like {@link WithZeroRows}.
 *
 * @param scale the standard deviation of the others
 * @param sparsity the matrix, and how many values of each column are zero; not none and not all
 */
public record Sparse(double scale, Sparsity sparsity) implements Source {
    /** Columns at a time. */
    private static final int CHUNK = 1024;

    public Sparse {
        Require.spread(scale);
    }

    private Normal normal() {
        return new Normal(0, scale);
    }

    /** That of the values that are not zero. */
    @Override
    public Law law() {
        return normal().law();
    }

    @Override
    public String kind() {
        return "sparse";
    }

    @Override
    public SortedMap<String, Number> parameters() {
        return new TreeMap<>(Map.of(
                "scale", scale, "rows", sparsity.rows(), "columns", sparsity.columns(), "zeros", sparsity.zeros()));
    }

    @Override
    public int contract() {
        return 2;
    }

    @Override
    public void requireFits(DType dtype) {
        normal().requireFits(dtype);
    }

    @Override
    public TileFiller open(TensorKey key) {
        TileFiller draws = normal().open(key);
        Zeros zeros = new Zeros(key, sparsity);
        return new TileFiller() {
            @Override
            public void fill(long tile, float[] out, int n) {
                draws.fill(tile, out, n);
                zeros.inTile(tile, n, i -> out[i] = 0);
            }

            @Override
            public void fill(long tile, double[] out, int n) {
                draws.fill(tile, out, n);
                zeros.inTile(tile, n, i -> out[i] = 0);
            }
        };
    }

    /** Finds the zeros of tiles. Not thread safe: it keeps keys of columns. */
    private static final class Zeros {
        private final Sparsity sparsity;
        private final ColumnPermutations permutations;
        private final long[] places;

        Zeros(TensorKey key, Sparsity sparsity) {
            this.sparsity = sparsity;
            this.permutations = new ColumnPermutations(key, sparsity.rows());
            this.places = new long[(int) Math.min(CHUNK, sparsity.columns())];
        }

        /** Calls {@code zero} with each {@code i < n} whose element of the tile is zero. */
        void inTile(long tile, int n, IntConsumer zero) {
            for (int i = 0; i < n; ) {
                long element = tile * TileStream.TILE + i;
                long row = element / sparsity.columns() % sparsity.rows();
                long left = sparsity.columns() - element % sparsity.columns();
                int run = (int) Math.min(Math.min(n - i, left), places.length);
                permutations.places(row, sparsity.columnOf(element), run, places);
                for (int j = 0; j < run; j++) {
                    if (places[j] < sparsity.zeros()) {
                        zero.accept(i + j);
                    }
                }
                i += run;
            }
        }
    }
}
