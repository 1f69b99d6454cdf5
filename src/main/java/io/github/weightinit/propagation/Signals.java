package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Normal;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A batch of signals: {@code values[unit * size + sample]}, so that one weight is multiplied with all samples of a unit in a
 * loop over adjacent values.
 *
 * @param width the number of units of a signal
 * @param size the number of signals
 */
record Signals(int width, int size, double[] values) {
    static Signals zeros(int width, int size) {
        return new Signals(width, size, new double[Math.multiplyExact(width, size)]);
    }

    /** Draws of N(0, 1) under a key of their own. */
    static Signals random(TensorKey key, int width, int size) {
        Signals signals = zeros(width, size);
        TileStream draws = new TileStream(key);
        double[] tile = new double[TileStream.TILE];
        for (int from = 0; from < signals.values.length; from += TileStream.TILE) {
            int n = Math.min(TileStream.TILE, signals.values.length - from);
            new Normal(0, 1).fill(draws, from / TileStream.TILE, tile, n);
            System.arraycopy(tile, 0, signals.values, from, n);
        }
        return signals;
    }

    Signals map(DoubleUnaryOperator function) {
        return new Signals(width, size, Arrays.stream(values).map(function).toArray());
    }

    /** The elementwise product. */
    Signals times(Signals factors) {
        double[] product = new double[values.length];
        Arrays.setAll(product, i -> values[i] * factors.values[i]);
        return new Signals(width, size, product);
    }

    Signals times(double factor) {
        return factor == 1 ? this : map(x -> factor * x);
    }

    Signals plus(Signals other) {
        double[] sum = new double[values.length];
        Arrays.setAll(sum, i -> values[i] + other.values[i]);
        return new Signals(width, size, sum);
    }

    /**
     * The logarithm to base 10 of the mean square, which itself may be outside the range of a double: negative infinity if
     * all values are zero, NaN if a value has overflowed.
     */
    double logMeanSquare() {
        double greatest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        if (greatest == 0 || !Double.isFinite(greatest)) {
            return greatest == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        double sum = 0;
        for (double x : values) {
            sum += (x / greatest) * (x / greatest);
        }
        return 2 * Math.log10(greatest) + Math.log10(sum / values.length);
    }
}
