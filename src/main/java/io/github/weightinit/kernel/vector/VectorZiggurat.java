package io.github.weightinit.kernel.vector;

import io.github.weightinit.kernel.Philox;
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
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
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
    public int make(long[] words, float[] out, int[] rejected) {
        int count = 0;
        for (int word = 0; word < Philox.WORDS; word += SOME / 2) {
            lookUp(layers, words, word, even, odd);
            multiply(even, odd, words, word, out, flags);
            count = list(flags, 2 * word, rejected, count);
        }
        return count;
    }

    private static void lookUp(long[] layers, long[] words, int from, long[] even, long[] odd) {
        for (int i = 0; i < SOME / 2; i++) {
            long word = words[from + i];
            even[i] = layers[(int) word & 511];
            odd[i] = layers[(int) (word >>> 32) & 511];
        }
    }

    private static void multiply(long[] even, long[] odd, long[] words, int from, float[] out, byte[] flags) {
        for (int i = 0; i < SOME / 2; i += VectorKernel.LONGS.length()) {
            LongVector low = LongVector.fromArray(VectorKernel.LONGS, even, i);
            LongVector high = LongVector.fromArray(VectorKernel.LONGS, odd, i);
            FloatVector wi = low.and(LOW)
                    .or(high.lanewise(VectorOperators.LSHL, 32))
                    .reinterpretAsInts()
                    .reinterpretAsFloats();
            IntVector ki =
                    low.lanewise(VectorOperators.LSHR, 32).or(high.and(~LOW)).reinterpretAsInts();
            IntVector magnitude = LongVector.fromArray(VectorKernel.LONGS, words, from + i)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHR, 9);
            ((FloatVector) magnitude.convert(VectorOperators.I2F, 0)).mul(wi).intoArray(out, 2 * (from + i));
            ki.sub(1)
                    .sub(magnitude)
                    .lanewise(VectorOperators.ASHR, 31)
                    .convertShape(VectorOperators.I2B, ByteVector.SPECIES_128, 0)
                    .reinterpretAsBytes()
                    .intoArray(flags, 2 * i);
        }
    }

    private static int list(byte[] flags, int first, int[] rejected, int count) {
        for (int i = 0; i < SOME; i += Long.BYTES) {
            long eight = (long) EIGHT.get(flags, i);
            while (eight != 0) {
                int bit = Long.numberOfTrailingZeros(eight);
                rejected[count++] = first + i + bit / Byte.SIZE;
                eight &= ~(0xffL << bit);
            }
        }
        return count;
    }
}
