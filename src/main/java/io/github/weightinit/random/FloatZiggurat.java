package io.github.weightinit.random;

/**
 * Float32 draws from N(0, 1) by the 256-layer ziggurat of Marsaglia and Tsang, "The ziggurat method for generating random
 * variables", J. Stat. Software 5(8), 2000, in Doornik's form, as in NumPy's {@code random_standard_normal_f}
 * (numpy/random/src/distributions/distributions.c).
 *
 * <p>Bits 0 to 7 of a 32-bit draw choose a layer, bit 8 the sign, and bits 9 to 31 are the magnitude m of {@code x = m
 * wi[layer]}, which is under the curve if {@code m < ki[layer]}: for 98.8 % of draws.
 */
final class FloatZiggurat {
    private static final float R = 3.6541528853610087963519472518f;
    private static final float INVERSE_R = 0.27366123732975827203338247596f;

    /**
     * wi for the nine low bits of a draw, layer and sign; the upper half is negated. One multiplication then gives the sign as
     * well, also of zero, in half the time of setting the sign bit.
     */
    private static final float[] WI = new float[512];

    private static final int[] KI = new int[512];
    private static final float[] FI = new float[256];

    static {
        long[] wi = ZigguratTable.column("wi_float_bits");
        long[] ki = ZigguratTable.column("ki_float");
        long[] fi = ZigguratTable.column("fi_float_bits");
        for (int layer = 0; layer < 256; layer++) {
            WI[layer] = Float.intBitsToFloat((int) wi[layer]);
            WI[layer + 256] = -WI[layer];
            KI[layer] = (int) ki[layer];
            KI[layer + 256] = KI[layer];
            FI[layer] = Float.intBitsToFloat((int) fi[layer]);
        }
    }

    private FloatZiggurat() {}

    /** Fills {@code out[from .. to)} with the stream's next draws. */
    static void fill(WordStream words, float[] out, int from, int to) {
        for (int i = from; i < to; ) {
            int ready = words.ready(Integer.BYTES, to - i);
            int accepted = accept(words.buffer(), words.position(), out, i, ready);
            words.skip(accepted * Integer.BYTES);
            i += accepted;
            if (accepted < ready) {
                out[i++] = next(words);
            }
        }
    }

    /** Takes up to n draws, stopping before the first that needs the full method, and returns their number. */
    private static int accept(byte[] bytes, int position, float[] out, int from, int n) {
        for (int i = 0; i < n; i++) {
            int draw = (int) WordStream.INTS.get(bytes, position + i * Integer.BYTES);
            int magnitude = draw >>> 9;
            if (magnitude >= KI[draw & 511]) {
                return i;
            }
            out[from + i] = magnitude * WI[draw & 511];
        }
        return n;
    }

    /** One draw by the full method. */
    private static float next(WordStream words) {
        while (true) {
            int draw = words.nextInt();
            int layer = draw & 255;
            int magnitude = draw >>> 9;
            float x = magnitude * WI[draw & 511];
            if (magnitude < KI[layer]) {
                return x;
            }
            if (layer == 0) {
                float tail = tail(words);
                return (magnitude & 256) != 0 ? -tail : tail;
            }
            float height = (FI[layer - 1] - FI[layer]) * Uniform.fraction(words.nextInt()) + FI[layer];
            if (Density.isAbove(height, x)) {
                return x;
            }
        }
    }

    /** A draw beyond R, by Marsaglia's rejection from the exponential distribution. */
    private static float tail(WordStream words) {
        while (true) {
            float beyond = -INVERSE_R * (float) StrictMath.log1p(-Uniform.fraction(words.nextInt()));
            float y = -(float) StrictMath.log1p(-Uniform.fraction(words.nextInt()));
            if (y + y > beyond * beyond) {
                return R + beyond;
            }
        }
    }
}
