package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Normal;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A batch of signals: {@code values[unit * size + column]}, so that one weight is multiplied with all columns of a unit in a
 * loop over adjacent values.
 *
 * @param width the number of units, or channels
 * @param layout what the columns are
 */
@SuppressWarnings("ArrayRecordComponent")
record Signals(int width, Layout layout, double[] values) {
    static Signals zeros(int width, Layout layout) {
        return new Signals(width, layout, new double[Math.multiplyExact(width, layout.size())]);
    }

    /** Draws of N(0, 1) under a key of their own: the values that a tensor of float64 has under it. */
    static Signals random(TensorKey key, int width, Layout layout) {
        Signals signals = zeros(width, layout);
        TileStream draws = new TileStream(key);
        double[] tile = new double[Math.min(TileStream.TILE, signals.values.length)];
        for (int from = 0; from < signals.values.length; from += TileStream.TILE) {
            int n = Math.min(TileStream.TILE, signals.values.length - from);
            new Normal(0, 1).fill(draws, from / TileStream.TILE, tile, n);
            System.arraycopy(tile, 0, signals.values, from, n);
        }
        return signals;
    }

    /** The number of columns. */
    int size() {
        return layout.size();
    }

    Signals map(DoubleUnaryOperator function) {
        double[] mapped = new double[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = function.applyAsDouble(values[i]);
        }
        return new Signals(width, layout, mapped);
    }

    /** The elementwise product. */
    Signals times(Signals factors) {
        double[] product = new double[values.length];
        Arrays.setAll(product, i -> values[i] * factors.values[i]);
        return new Signals(width, layout, product);
    }

    Signals plus(Signals other) {
        double[] sum = new double[values.length];
        Arrays.setAll(sum, i -> values[i] + other.values[i]);
        return new Signals(width, layout, sum);
    }

    /** Each unit's values multiplied by a factor of its own. */
    Signals scaled(double[] factors) {
        double[] scaled = new double[values.length];
        Arrays.setAll(scaled, i -> values[i] * factors[i / size()]);
        return new Signals(width, layout, scaled);
    }

    /** A number of its own added to each unit's values. */
    Signals shifted(double[] numbers) {
        double[] shifted = new double[values.length];
        Arrays.setAll(shifted, i -> values[i] + numbers[i / size()]);
        return new Signals(width, layout, shifted);
    }

    /** Some consecutive units. */
    Signals units(int from, int count) {
        return new Signals(count, layout, Arrays.copyOfRange(values, from * size(), (from + count) * size()));
    }
}
