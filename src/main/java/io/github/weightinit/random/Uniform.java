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
            int some = Math.min(words.ready(), n - i);
            kernel.uniform(words.words(), words.position() / 2, some, out, i);
            words.goTo(words.position() + some);
            i += some;
        }
    }

    static void fill(WordStream words, double[] out, int n) {
        for (int i = 0; i < n; ) {
            int some = Math.min(words.ready() / 2, n - i);
            copy(words.words(), words.position() / 2, out, i, some);
            words.goTo(words.position() + 2 * some);
            i += some;
        }
    }

    private static void copy(long[] words, int word, double[] out, int from, int n) {
        for (int i = 0; i < n; i++) {
            out[from + i] = fraction(words[word + i]);
        }
    }
}
