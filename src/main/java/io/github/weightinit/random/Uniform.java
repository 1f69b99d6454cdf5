package io.github.weightinit.random;

import io.github.weightinit.kernel.Kernel;

/** Draws from U[0, 1): the top 24 of 32 bits, or the top 53 of 64, as a fraction. */
final class Uniform {
    private Uniform() {}

    static float fraction(int bits) {
        return (bits >>> 8) * 0x1.0p-24f;
    }

    static double fraction(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    static void fill(Kernel kernel, WordStream words, float[] out, int n) {
        for (int i = 0; i < n; ) {
            int ready = words.ready(Integer.BYTES, n - i);
            kernel.uniform(words.buffer(), words.position(), ready, out, i);
            words.skip(ready * Integer.BYTES);
            i += ready;
        }
    }

    static void fill(WordStream words, double[] out, int n) {
        for (int i = 0; i < n; ) {
            int ready = words.ready(Long.BYTES, n - i);
            copy(words.buffer(), words.position(), out, i, ready);
            words.skip(ready * Long.BYTES);
            i += ready;
        }
    }

    private static void copy(byte[] bytes, int position, double[] out, int from, int n) {
        for (int i = 0; i < n; i++) {
            out[from + i] = fraction((long) WordStream.LONGS.get(bytes, position + i * Long.BYTES));
        }
    }
}
