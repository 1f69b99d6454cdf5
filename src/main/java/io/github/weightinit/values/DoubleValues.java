package io.github.weightinit.values;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.TileFiller;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;

/** Values of float64. */
@SuppressWarnings("ArrayRecordComponent")
record DoubleValues(double[] array) implements Values {
    @Override
    public int capacity() {
        return array.length;
    }

    @Override
    public boolean isDouble() {
        return true;
    }

    @Override
    public double at(int i) {
        return array[i];
    }

    @Override
    public long bits(int i, DType as) {
        return as.isDouble()
                ? Double.doubleToRawLongBits(array[i])
                : floats(i, 1).bits(0, as);
    }

    @Override
    public void widen(int from, int n, double[] to, int at) {
        System.arraycopy(array, from, to, at, n);
    }

    @Override
    public void fill(TileFiller filler, long tile, int n, DType dtype) {
        requireDouble(dtype);
        filler.fill(tile, array, n);
    }

    @Override
    public boolean areOf(DType dtype, int from, int n) {
        if (dtype.isDouble()) {
            return true;
        }
        FloatValues floats = floats(from, n);
        return floats.mismatch(0, array, from, n) < 0 && floats.areOf(dtype, 0, n);
    }

    @Override
    public void encode(int from, int n, DType as, ByteBuffer to) {
        if (as.isDouble()) {
            to.asDoubleBuffer().put(array, from, n);
            to.position(to.position() + n * Double.BYTES);
        } else {
            floats(from, n).encode(0, n, as, to);
        }
    }

    /** Some of the values as floats. */
    private FloatValues floats(int from, int n) {
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) array[from + i];
        }
        return new FloatValues(floats);
    }

    @Override
    public void decode(ByteBuffer from, int n, DType as) {
        requireDouble(as);
        from.asDoubleBuffer().get(array, 0, n);
        from.position(from.position() + n * Double.BYTES);
    }

    private static void requireDouble(DType dtype) {
        if (!dtype.isDouble()) {
            throw new IllegalArgumentException(dtype + " values need a buffer of floats");
        }
    }

    @Override
    public int mismatch(int from, Values other, int otherFrom, int n) {
        return other.match(
                floats -> new FloatValues(floats).mismatch(otherFrom, array, from, n),
                doubles -> Arrays.mismatch(array, from, from + n, doubles, otherFrom, otherFrom + n));
    }

    @Override
    public int differing(int from, Values other, int otherFrom, int n) {
        return other.match(floats -> new FloatValues(floats).differing(otherFrom, array, from, n), doubles -> {
            int differing = 0;
            for (int i = 0; i < n; i++) {
                long bits = Double.doubleToRawLongBits(array[from + i]);
                differing += bits == Double.doubleToRawLongBits(doubles[otherFrom + i]) ? 0 : 1;
            }
            return differing;
        });
    }

    /** Rotated so that the bits that vary in a widened bfloat16 are the lowest; it has zeros below bit 45. */
    @Override
    public void words(int from, int n, long[] words) {
        for (int i = 0; i < n; i++) {
            words[i] = Long.rotateRight(Double.doubleToRawLongBits(array[from + i]), 44);
        }
    }

    @Override
    public <T> T match(Function<float[], T> floats, Function<double[], T> doubles) {
        return doubles.apply(array);
    }
}
