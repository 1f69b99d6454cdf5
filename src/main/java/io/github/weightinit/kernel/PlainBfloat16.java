package io.github.weightinit.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * Rounds and packs bfloat16 values in loops over integers. C2 makes vector instructions of a loop over arrays of one type, and of none that
 * takes the bits of floats, so the bits are copied, some at a time: two copies and such a loop take half the time. Not thread safe.
 */
final class PlainBfloat16 {
    /** The values of a copy: few enough for the first-level cache. */
    private static final int SOME = 1 << 11;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final float[] values;
    private final FloatBuffer floats;
    private final IntBuffer ints;
    private final LongBuffer longs;

    /** @param most the most values that are to be rounded or packed */
    PlainBfloat16(float[] values, int most) {
        this.values = values;
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.min(SOME, most) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        floats = bytes.asFloatBuffer();
        ints = bytes.asIntBuffer();
        longs = bytes.asLongBuffer();
    }

    /** Rounds {@code [from .. to)}. */
    void round(int from, int to) {
        int[] bits = new int[ints.capacity()];
        for (int i = from; i < to; i += SOME) {
            int n = Math.min(SOME, to - i);
            floats.put(0, values, i, n);
            ints.get(0, bits, 0, n);
            round(bits);
            ints.put(0, bits, 0, n);
            floats.get(0, values, i, n);
        }
    }

    private static void round(int[] bits) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] = rounded(bits[i]);
        }
    }

    /** The bits of a float, rounded to bfloat16, to nearest, ties to even. */
    static int rounded(int bits) {
        return bits + 0x7fff + (bits >>> 16 & 1) & 0xffff0000;
    }

    /** Packs {@code [from .. from + n)}. */
    void encode(int from, int n, byte[] to, int at) {
        long[] pairs = new long[longs.capacity()];
        int even = n - n % 2;
        for (int i = 0; i < even; i += SOME) {
            int some = Math.min(SOME, even - i);
            floats.put(0, values, from + i, some);
            longs.get(0, pairs, 0, some / 2);
            pack(pairs);
            store(pairs, some / 2, to, at + i * Short.BYTES);
        }
        if (even < n) {
            SHORTS.set(to, at + even * Short.BYTES, (short) (Float.floatToRawIntBits(values[from + even]) >>> 16));
        }
    }

    /** The upper halves of two floats each, the first one's lowest. */
    private static void pack(long[] pairs) {
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = pairs[i] >>> 16 & 0xffffL | pairs[i] >>> 32 & 0xffff0000L;
        }
    }

    private static void store(long[] packed, int n, byte[] to, int at) {
        for (int i = 0; i < n; i++) {
            INTS.set(to, at + i * Integer.BYTES, (int) packed[i]);
        }
    }
}
