package io.github.weightinit.values;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Rounding;
import io.github.weightinit.initializer.TileFiller;
import io.github.weightinit.kernel.KernelChoice;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.function.Function;

/** Values of float32, bfloat16 and float16, each held as the float of equal value. */
@SuppressWarnings("ArrayRecordComponent")
record FloatValues(float[] array) implements Values {
    @Override
    public int capacity() {
        return array.length;
    }

    @Override
    public boolean isDouble() {
        return false;
    }

    @Override
    public double at(int i) {
        return array[i];
    }

    @Override
    public long bits(int i, DType as) {
        int bits = Float.floatToRawIntBits(array[i]);
        return switch (as) {
            case FLOAT32 -> Integer.toUnsignedLong(bits);
            case FLOAT64 -> Double.doubleToRawLongBits(array[i]);
            case BFLOAT16 -> bits >>> 16;
            case FLOAT16 -> Short.toUnsignedLong(Rounding.float16Bits(array[i]));
        };
    }

    @Override
    public void widen(int from, int n, double[] to, int at) {
        for (int i = 0; i < n; i++) {
            to[at + i] = array[from + i];
        }
    }

    @Override
    public void fill(TileFiller filler, long tile, int n, DType dtype) {
        filler.fill(tile, array, n);
        switch (dtype) {
            case BFLOAT16 -> KernelChoice.current().roundToBfloat16(array, 0, n);
            case FLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    array[i] = Rounding.toFloat16(array[i]);
                }
            }
            case FLOAT32 -> {}
            case FLOAT64 -> throw unfit(dtype);
        }
    }

    @Override
    public boolean areOf(DType dtype, int from, int n) {
        return switch (dtype) {
            case FLOAT32, FLOAT64 -> true;
            case BFLOAT16 -> {
                int lower = 0;
                for (int i = 0; i < n; i++) {
                    lower |= Float.floatToRawIntBits(array[from + i]) & 0xffff;
                }
                yield lower == 0;
            }
            case FLOAT16 -> {
                int differing = 0;
                for (int i = 0; i < n; i++) {
                    float value = array[from + i];
                    float half = Rounding.fromFloat16Bits(Rounding.float16Bits(value));
                    differing |= Float.floatToRawIntBits(value) ^ Float.floatToRawIntBits(half);
                }
                yield differing == 0;
            }
        };
    }

    @Override
    public void encode(int from, int n, DType as, ByteBuffer to) {
        switch (as) {
            case FLOAT32 -> to.asFloatBuffer().put(array, from, n);
            case FLOAT64 -> {
                DoubleBuffer doubles = to.asDoubleBuffer();
                for (int i = 0; i < n; i++) {
                    doubles.put(i, array[from + i]);
                }
            }
            case BFLOAT16 ->
                KernelChoice.current().encodeBfloat16(array, from, n, to.array(), to.arrayOffset() + to.position());
            case FLOAT16 -> {
                ShortBuffer shorts = to.asShortBuffer();
                for (int i = 0; i < n; i++) {
                    shorts.put(i, Rounding.float16Bits(array[from + i]));
                }
            }
        }
        to.position(to.position() + n * as.width());
    }

    @Override
    public void decode(ByteBuffer from, int n, DType as) {
        switch (as) {
            case FLOAT32 -> {
                FloatBuffer floats = from.asFloatBuffer();
                floats.get(array, 0, n);
            }
            case BFLOAT16 -> {
                ShortBuffer shorts = from.asShortBuffer();
                for (int i = 0; i < n; i++) {
                    array[i] = Float.intBitsToFloat(shorts.get(i) << 16);
                }
            }
            case FLOAT16 -> {
                ShortBuffer shorts = from.asShortBuffer();
                for (int i = 0; i < n; i++) {
                    array[i] = Rounding.fromFloat16Bits(shorts.get(i));
                }
            }
            case FLOAT64 -> throw unfit(as);
        }
        from.position(from.position() + n * as.width());
    }

    private static IllegalArgumentException unfit(DType dtype) {
        return new IllegalArgumentException(dtype + " values need a buffer of doubles");
    }

    @Override
    public int mismatch(int from, Values other, int otherFrom, int n) {
        return other.match(
                floats -> Arrays.mismatch(array, from, from + n, floats, otherFrom, otherFrom + n),
                doubles -> mismatch(from, doubles, otherFrom, n));
    }

    @Override
    public int differing(int from, Values other, int otherFrom, int n) {
        return other.match(
                floats -> {
                    int differing = 0;
                    for (int i = 0; i < n; i++) {
                        int bits = Float.floatToRawIntBits(array[from + i]);
                        differing += bits == Float.floatToRawIntBits(floats[otherFrom + i]) ? 0 : 1;
                    }
                    return differing;
                },
                doubles -> differing(from, doubles, otherFrom, n));
    }

    /** Compares with doubles, as doubles. */
    int differing(int from, double[] doubles, int otherFrom, int n) {
        int differing = 0;
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToRawLongBits(array[from + i]);
            differing += bits == Double.doubleToRawLongBits(doubles[otherFrom + i]) ? 0 : 1;
        }
        return differing;
    }

    /** Compares with doubles, as doubles. */
    int mismatch(int from, double[] doubles, int otherFrom, int n) {
        for (int i = 0; i < n; i++) {
            if (Double.doubleToRawLongBits(array[from + i]) != Double.doubleToRawLongBits(doubles[otherFrom + i])) {
                return i;
            }
        }
        return -1;
    }

    /** Rotated by half a word, because the lower half of a bfloat16 is zero. */
    @Override
    public void words(int from, int n, long[] words) {
        for (int i = 0; i < n; i++) {
            words[i] = Integer.rotateRight(Float.floatToRawIntBits(array[from + i]), 16);
        }
    }

    @Override
    public <T> T match(Function<float[], T> floats, Function<double[], T> doubles) {
        return floats.apply(array);
    }
}
