package io.github.weightinit.random;

import io.github.weightinit.kernel.Kernel;
import io.github.weightinit.kernel.Philox;
import io.github.weightinit.kernel.Ziggurat;

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
    private static final byte OPEN = -1;
    private static final float INVERSE_R = 0.27366123732975827203338247596f;

    /**
     * For the nine low bits of a draw, layer and sign: the bits of wi in the low half, negated for one sign, and ki in the high
     * half. One multiplication then gives the sign as well, also of zero, in half the time of setting the sign bit.
     */
    private static final long[] LAYERS = new long[512];

    private static final float[] FI = new float[256];

    static {
        long[] wi = ZigguratTable.column("wi_float_bits");
        long[] ki = ZigguratTable.column("ki_float");
        long[] fi = ZigguratTable.column("fi_float_bits");
        for (int layer = 0; layer < 256; layer++) {
            LAYERS[layer] = ki[layer] << 32 | wi[layer];
            LAYERS[layer + 256] = LAYERS[layer] | 1L << 31;
            FI[layer] = Float.intBitsToFloat((int) fi[layer]);
        }
    }

    /** The values that are copied at a time. The processor cannot foresee how long a run is, but mostly that one copy is enough. */
    private static final int COPIED = 128;

    private final Ziggurat ziggurat;

    /** The values of all draws in the stream's buffer, as if each were accepted. */
    private final float[] made = new float[Philox.DRAWS];

    /** The draws that are not. */
    private final int[] rejected = new int[Philox.DRAWS];

    /** Of each rejected draw, the values that it gives after all: 1 or 0, or {@link #OPEN}. */
    private final byte[] kept = new byte[Philox.DRAWS];

    private int count;

    /** Which filling of the buffer these are of. */
    private long fill;

    FloatZiggurat(Kernel kernel) {
        ziggurat = kernel.ziggurat(LAYERS);
    }

    /** Fills {@code out[from .. to)} with the next draws of a stream. */
    void fill(WordStream words, float[] out, int from, int to) {
        for (int i = from; i < to; ) {
            words.ready();
            if (words.fills() != fill) {
                fill = words.fills();
                count = ziggurat.make(words.words(), made, rejected);
                decide(words);
            }
            i = take(words, out, i, to);
        }
    }

    /** Decides about the draws in wedges all together, which hides the latency of the arithmetic. The tail is left open. */
    private void decide(WordStream words) {
        for (int k = 0; k < count; k++) {
            int draw = rejected[k];
            int layer = words.draw(draw) & 255;
            int following = draw + 1;
            if (layer == 0 || following == Philox.DRAWS) {
                kept[k] = OPEN;
            } else {
                kept[k] = (byte) isUnderTheCurve(layer, words.draw(following), made[draw]);
            }
        }
    }

    /**
     * Takes values of the draws in the buffer. Each rejected one takes another draw, or more.
     *
     * @return the end of what was taken: {@code to}, unless nothing more can be taken of these draws
     */
    private int take(WordStream words, float[] out, int from, int to) {
        int i = from;
        int draw = words.position();
        for (int k = 0; k <= count; k++) {
            int next = k < count ? rejected[k] : Philox.DRAWS;
            if (next < draw) {
                continue; // one before it has taken it, to decide
            }
            int run = Math.min(next - draw, to - i);
            int copied = Math.min(run + COPIED - 1 & -COPIED, Math.min(to - i, Philox.DRAWS - draw));
            System.arraycopy(made, draw, out, i, copied); // the next run overwrites what is too much
            draw += run;
            i += run;
            if (i == to || k == count) {
                break;
            }
            if (kept[k] >= 0) {
                out[i] = made[draw];
                i += kept[k]; // without a branch, which would be hard to foresee
                draw += 2;
                continue;
            }
            words.goTo(draw);
            out[i++] = next(words);
            if (words.fills() != fill) {
                return i; // the buffer ended within the full method, and was filled again
            }
            draw = words.position();
        }
        words.goTo(draw);
        return i;
    }

    /** 1 or 0, as {@link Density#isAbove}. */
    private static int isUnderTheCurve(int layer, int uniform, float x) {
        float height = (FI[layer - 1] - FI[layer]) * Uniform.fraction(uniform) + FI[layer];
        return Density.isAbove(height, x);
    }

    /** One draw by the full method. */
    private static float next(WordStream words) {
        while (true) {
            int draw = words.nextInt();
            int layer = draw & 255;
            int magnitude = draw >>> 9;
            long wiAndKi = LAYERS[draw & 511];
            float x = magnitude * Float.intBitsToFloat((int) wiAndKi);
            if (magnitude < wiAndKi >>> 32) {
                return x;
            }
            if (layer == 0) {
                float tail = tail(words);
                return (magnitude & 256) != 0 ? -tail : tail;
            }
            if (isUnderTheCurve(layer, words.nextInt(), x) == 1) {
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
