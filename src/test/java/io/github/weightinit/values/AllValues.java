package io.github.weightinit.values;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;

/** Whole tensors by the value contract, pulled tile by tile, for tests. */
public final class AllValues {
    private AllValues() {}

    /** All values of a tensor in one buffer. */
    public static Values of(long seed, Tensor tensor) {
        int n = Math.toIntExact(tensor.shape().elements());
        return of(TensorKey.of(seed, tensor.name()), tensor.source(), tensor.dtype(), 0, n);
    }

    /** The values of the elements {@code [first .. first + n)}. */
    public static Values of(TensorKey key, Source source, DType dtype, long first, int n) {
        TensorValues tensor = new TensorValues(key, source, dtype, first + n, new TileBuffers());
        Values all = Values.of(dtype, n);
        for (int done = 0; done < n; ) {
            Run run = tensor.run(first + done, n - done);
            for (int i = 0; i < run.length(); i++) {
                set(all, done + i, run.values().at(run.from() + i));
            }
            done += run.length();
        }
        return all;
    }

    /** The same, widened. */
    public static double[] widened(long seed, Tensor tensor) {
        return widened(of(seed, tensor));
    }

    public static double[] widened(Values values) {
        double[] widened = new double[values.capacity()];
        values.widen(0, widened.length, widened, 0);
        return widened;
    }

    /** A buffer over these floats. */
    public static Values over(float[] floats) {
        return new FloatValues(floats);
    }

    /** A buffer over these doubles. */
    public static Values over(double[] doubles) {
        return new DoubleValues(doubles);
    }

    /** Sets a value that the buffer can hold. */
    public static void set(Values values, int i, double value) {
        values.match(
                floats -> {
                    floats[i] = (float) value;
                    return null;
                },
                doubles -> {
                    doubles[i] = value;
                    return null;
                });
    }
}
