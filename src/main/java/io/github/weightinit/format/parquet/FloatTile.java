package io.github.weightinit.format.parquet;

import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.random.TileStream;
import io.github.weightinit.statistics.Moments;
import java.nio.ByteBuffer;

/** A tile that is stored as float32. */
final class FloatTile implements Tile {
    private final float[] values = new float[TileStream.TILE];

    @Override
    public void fill(RowBlock block, TensorValues source, long tile, int n) {
        source.fill(tile, values, n);
    }

    @Override
    public void copy(int from, int n, ByteBuffer page) {
        page.asFloatBuffer().put(values, from, n);
        page.position(page.position() + n * Float.BYTES);
    }

    @Override
    public Moments moments(int from, int n) {
        return Moments.of(values, from, n);
    }
}
