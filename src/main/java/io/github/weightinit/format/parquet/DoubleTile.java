package io.github.weightinit.format.parquet;

import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.random.TileStream;
import io.github.weightinit.statistics.Moments;
import java.nio.ByteBuffer;

/** A tile that is stored as float64; the values of narrower tensors are widened, which changes none. */
final class DoubleTile implements Tile {
    private final double[] values = new double[TileStream.TILE];
    private final float[] narrow = new float[TileStream.TILE];

    @Override
    public void fill(RowBlock block, TensorValues source, long tile, int n) {
        if (block.dtype().isDouble()) {
            source.fill(tile, values, n);
        } else {
            source.fill(tile, narrow, n);
            for (int i = 0; i < n; i++) {
                values[i] = narrow[i];
            }
        }
    }

    @Override
    public void copy(int from, int n, ByteBuffer page) {
        page.asDoubleBuffer().put(values, from, n);
        page.position(page.position() + n * Double.BYTES);
    }

    @Override
    public Moments moments(int from, int n) {
        return Moments.of(values, from, n);
    }
}
