package io.github.weightinit.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/** The loops in plain Java, for every processor. C2 vectorises some of them where it can. */
public final class PlainKernel implements Kernel {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final Supplier<Philox> philox;

    private PlainKernel(Supplier<Philox> philox) {
        this.philox = philox;
    }

    /** With Philox in loops over arrays, for processors that multiply 64-bit words in vectors. */
    public static PlainKernel inArrays() {
        return new PlainKernel(() -> new ArrayPhilox(new PlainProducts(Philox.BLOCKS)));
    }

    /** With Philox in registers. */
    public static PlainKernel inRegisters() {
        return new PlainKernel(ScalarPhilox::new);
    }

    @Override
    public Philox philox() {
        return philox.get();
    }

    @Override
    public Ziggurat ziggurat(long[] layers) {
        return (words, out, rejected) -> make(layers, words, out, rejected);
    }

    private static int make(long[] layers, long[] words, float[] out, int[] rejected) {
        int count = 0;
        for (int i = 0; i < Philox.WORDS; i++) {
            long word = words[i];
            int draw = (int) word;
            long layer = layers[draw & 511];
            int magnitude = draw >>> 9;
            out[2 * i] = magnitude * Float.intBitsToFloat((int) layer);
            if (magnitude >= layer >>> 32) {
                rejected[count++] = 2 * i;
            }
            draw = (int) (word >>> 32);
            layer = layers[draw & 511];
            magnitude = draw >>> 9;
            out[2 * i + 1] = magnitude * Float.intBitsToFloat((int) layer);
            if (magnitude >= layer >>> 32) {
                rejected[count++] = 2 * i + 1;
            }
        }
        return count;
    }

    @Override
    public void uniform(long[] words, int word, int n, float[] out, int from) {
        for (int i = 0; i < n / 2; i++) {
            long both = words[word + i];
            out[from + 2 * i] = fraction((int) both);
            out[from + 2 * i + 1] = fraction((int) (both >>> 32));
        }
        if (n % 2 == 1) {
            out[from + n - 1] = fraction((int) words[word + n / 2]);
        }
    }

    /** The top 24 bits of a draw, as a fraction. */
    private static float fraction(int draw) {
        return (draw >>> 8) * 0x1.0p-24f;
    }

    @Override
    public void roundToBfloat16(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = toBfloat16(values[i]);
        }
    }

    /** Rounds a value to bfloat16, to nearest, ties to even; the result is the float of equal value. */
    public static float toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.intBitsToFloat(bits + 0x7fff + (bits >>> 16 & 1) & 0xffff0000);
    }

    @Override
    public void encodeBfloat16(float[] values, int from, int n, byte[] to, int at) {
        for (int i = 0; i < n; i++) {
            SHORTS.set(to, at + i * Short.BYTES, (short) (Float.floatToRawIntBits(values[from + i]) >>> 16));
        }
    }

    /** The lanes are variables, since C2 keeps those in registers and elements of an array in memory. */
    @Override
    public void add(float[] values, int from, int n, Lanes lanes) {
        double pivot = lanes.pivot();
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        double q0 = 0, q1 = 0, q2 = 0, q3 = 0, q4 = 0, q5 = 0, q6 = 0, q7 = 0;
        float min = Float.POSITIVE_INFINITY; // branches are cheaper than Math.min: after the first values they are
        // rarely taken
        float max = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + n; i += Lanes.LANES) {
            float v0 = values[i];
            float v1 = values[i + 1];
            float v2 = values[i + 2];
            float v3 = values[i + 3];
            float v4 = values[i + 4];
            float v5 = values[i + 5];
            float v6 = values[i + 6];
            float v7 = values[i + 7];
            double x0 = v0 - pivot;
            double x1 = v1 - pivot;
            double x2 = v2 - pivot;
            double x3 = v3 - pivot;
            double x4 = v4 - pivot;
            double x5 = v5 - pivot;
            double x6 = v6 - pivot;
            double x7 = v7 - pivot;
            s0 += x0;
            s1 += x1;
            s2 += x2;
            s3 += x3;
            s4 += x4;
            s5 += x5;
            s6 += x6;
            s7 += x7;
            q0 += x0 * x0;
            q1 += x1 * x1;
            q2 += x2 * x2;
            q3 += x3 * x3;
            q4 += x4 * x4;
            q5 += x5 * x5;
            q6 += x6 * x6;
            q7 += x7 * x7;
            if (v0 < min) min = v0;
            if (v0 > max) max = v0;
            if (v1 < min) min = v1;
            if (v1 > max) max = v1;
            if (v2 < min) min = v2;
            if (v2 > max) max = v2;
            if (v3 < min) min = v3;
            if (v3 > max) max = v3;
            if (v4 < min) min = v4;
            if (v4 > max) max = v4;
            if (v5 < min) min = v5;
            if (v5 > max) max = v5;
            if (v6 < min) min = v6;
            if (v6 > max) max = v6;
            if (v7 < min) min = v7;
            if (v7 > max) max = v7;
        }
        lanes.set(
                new double[] {s0, s1, s2, s3, s4, s5, s6, s7}, new double[] {q0, q1, q2, q3, q4, q5, q6, q7}, min, max);
    }
}
