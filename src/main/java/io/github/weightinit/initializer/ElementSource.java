package io.github.weightinit.initializer;

import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;

/** A source that generates each tile from the draws of that tile alone. */
public sealed interface ElementSource extends Source permits Constant, Dirac, Identity, Normal, Uniform, Truncated {
    /** Fills {@code out[0 .. n)} with the first n values of a tile, computed in float32. */
    void fill(TileStream draws, long tile, float[] out, int n);

    /** Fills {@code out[0 .. n)} with the first n values of a tile, computed in float64. */
    void fill(TileStream draws, long tile, double[] out, int n);

    @Override
    default TileFiller open(TensorKey key) {
        TileStream draws = new TileStream(key);
        return new TileFiller() {
            @Override
            public void fill(long tile, float[] out, int n) {
                ElementSource.this.fill(draws, tile, out, n);
            }

            @Override
            public void fill(long tile, double[] out, int n) {
                ElementSource.this.fill(draws, tile, out, n);
            }
        };
    }
}
