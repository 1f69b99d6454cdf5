package io.github.weightinit.values;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.random.TensorKey;

/** Consecutive values of a tensor that is small, or of which few are needed. */
public final class WidenedValues {
    private WidenedValues() {}

    /** The values from an element on, as doubles. */
    public static double[] widened(TensorKey key, Source source, DType dtype, long from, int count) {
        TensorValues values = new TensorValues(key, source, dtype, from + count, new TileBuffers());
        double[] all = new double[count];
        for (int at = 0; at < count; ) {
            Run run = values.run(from + at, count - at);
            run.values().widen(run.from(), run.length(), all, at);
            at += run.length();
        }
        return all;
    }
}
