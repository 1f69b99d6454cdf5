package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.function.DoubleUnaryOperator;

/** Values made by the project's own generator. */
final class Values {
    private Values() {}

    /** The first n values of the tensor w under a seed. */
    static double[] of(Source source, DType dtype, long seed, int n) {
        TensorValues tensor = new TensorValues(TensorKey.of(seed, "w"), source, dtype);
        double[] values = new double[n];
        double[] doubles = new double[TileStream.TILE];
        float[] floats = new float[TileStream.TILE];
        for (int done = 0; done < n; done += TileStream.TILE) {
            int size = Math.min(TileStream.TILE, n - done);
            if (dtype.isDouble()) {
                tensor.fill(done / TileStream.TILE, doubles, size);
                System.arraycopy(doubles, 0, values, done, size);
            } else {
                tensor.fill(done / TileStream.TILE, floats, size);
                for (int i = 0; i < size; i++) {
                    values[done + i] = floats[i];
                }
            }
        }
        return values;
    }

    static Sample sample(Theory theory, double[] values) {
        SampleBuilder builder = new SampleBuilder(theory.bins());
        builder.add(values, 0, values.length);
        return builder.sample();
    }

    static double[] map(double[] values, DoubleUnaryOperator change) {
        double[] changed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            changed[i] = change.applyAsDouble(values[i]);
        }
        return changed;
    }
}
