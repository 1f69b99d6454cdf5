package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.values.AllValues;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Values made by the project's own generator. */
final class Generated {
    private Generated() {}

    /** The first n values of the tensor w under a seed. */
    static double[] of(Source source, DType dtype, long seed, int n) {
        return AllValues.widened(AllValues.of(TensorKey.of(seed, "w"), source, dtype, 0, n));
    }

    static Sample sample(Theory theory, double[] values) {
        SampleBuilder builder = new SampleBuilder(theory.bins());
        builder.add(values, 0, values.length);
        return builder.sample();
    }

    /** The pairs of each of n values with the one that follows it after a number of others. */
    static Correlation correlation(Theory theory, double[] values, int lag, int n) {
        CorrelationBuilder builder = new CorrelationBuilder(theory.mean());
        for (int done = 0; done < n; done += CorrelationBuilder.MOST) {
            double[] x = Arrays.copyOfRange(values, done, done + CorrelationBuilder.MOST);
            double[] y = Arrays.copyOfRange(values, done + lag, done + lag + CorrelationBuilder.MOST);
            builder.add(x, y, 0, Math.min(n - done, CorrelationBuilder.MOST));
        }
        return builder.correlation();
    }

    static double[] map(double[] values, DoubleUnaryOperator change) {
        double[] changed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            changed[i] = change.applyAsDouble(values[i]);
        }
        return changed;
    }
}
