package io.github.weightinit.kernel.vector;

import io.github.weightinit.kernel.PlainKernel;
import io.github.weightinit.kernel.Ziggurat;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The common case of the ziggurat in three passes, none with a branch a draw: layers are looked up one by one, since gather
 * instructions are slower; values are made in vectors; then the draws that are not accepted are listed.
 */
final class VectorZiggurat implements Ziggurat {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0xFFFFFFFFL;

    /** The draws of a pass: few enough for the first-level cache. */
    private static final int SOME = 512;

    private final long[] layers;

    /** The layers of the low halves of words, and of the high ones. */
    private final long[] even = new long[SOME / 2];

    private final long[] odd = new long[SOME / 2];

    /** For each draw -1 if it is rejected, else 0. */
    private final byte[] flags = new byte[SOME];

    VectorZiggurat(long[] layers) {
        this.layers = layers;
    }

    @Override
    public int accept(byte[] words, int position, int n, float[] out, int from, int[] rejected) {
        int whole = n - n % VectorKernel.LANES;
        int count = 0;
        for (int first = 0; first < whole; first += SOME) {
            int some = Math.min(SOME, whole - first);
            int at = position + first * Integer.BYTES;
            lookUp(layers, words, at, even, odd, some / 2);
            make(even, odd, words, at, out, from + first, flags, some);
            count = list(flags, some, first, rejected, count);
        }
        return PlainKernel.accept(layers, words, position, whole, n, out, from, rejected, count);
    }

    static void lookUp(long[] layers, byte[] words, int position, long[] even, long[] odd, int n) {
        for (int i = 0; i < n; i++) {
            long word = (long) WORDS.get(words, position + i * Long.BYTES);
            even[i] = layers[(int) word & 511];
            odd[i] = layers[(int) (word >>> 32) & 511];
        }
    }

    static void make(long[] even, long[] odd, byte[] words, int position, float[] out, int from, byte[] flags, int n) {
        for (int i = 0; i < n; i += VectorKernel.LANES) {
            LongVector low = LongVector.fromArray(VectorKernel.LONGS, even, i / 2);
            LongVector high = LongVector.fromArray(VectorKernel.LONGS, odd, i / 2);
            FloatVector wi = low.and(LOW)
                    .or(high.lanewise(VectorOperators.LSHL, 32))
                    .reinterpretAsInts()
                    .reinterpretAsFloats();
            IntVector ki =
                    low.lanewise(VectorOperators.LSHR, 32).or(high.and(~LOW)).reinterpretAsInts();
            IntVector magnitude = ByteVector.fromArray(VectorKernel.BYTES, words, position + i * Integer.BYTES)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHR, 9);
            ((FloatVector) magnitude.convert(VectorOperators.I2F, 0)).mul(wi).intoArray(out, from + i);
            ki.sub(1)
                    .sub(magnitude)
                    .lanewise(VectorOperators.ASHR, 31)
                    .convertShape(VectorOperators.I2B, ByteVector.SPECIES_128, 0)
                    .reinterpretAsBytes()
                    .intoArray(flags, i);
        }
    }

    static int list(byte[] flags, int n, int first, int[] rejected, int count) {
        for (int i = 0; i < n; i += Long.BYTES) {
            long eight = (long) WORDS.get(flags, i);
            while (eight != 0) {
                int bit = Long.numberOfTrailingZeros(eight);
                rejected[count++] = first + i + bit / Byte.SIZE;
                eight &= ~(0xffL << bit);
            }
        }
        return count;
    }
}
