package io.github.weightinit.random;

/**
 * Float64 draws from N(0, 1) by the ziggurat of {@link FloatZiggurat}, as in NumPy's {@code random_standard_normal}: bits
 * 0 to 7 of a 64-bit draw choose a layer, bit 8 the sign, and bits 9 to 60 are the magnitude.
 */
final class DoubleZiggurat {
    private static final double R = 3.6541528853610087963519472518;
    private static final double INVERSE_R = 0.27366123732975827203338247596;
    private static final long MAGNITUDE = (1L << 52) - 1;

    /** wi for layer and sign, as in {@link FloatZiggurat}. */
    private static final double[] WI = new double[512];

    private static final long[] KI = new long[512];
    private static final double[] FI = new double[256];

    static {
        long[] wi = ZigguratTable.column("wi_double_bits");
        long[] ki = ZigguratTable.column("ki_double");
        long[] fi = ZigguratTable.column("fi_double_bits");
        for (int layer = 0; layer < 256; layer++) {
            WI[layer] = Double.longBitsToDouble(wi[layer]);
            WI[layer + 256] = -WI[layer];
            KI[layer] = ki[layer];
            KI[layer + 256] = ki[layer];
            FI[layer] = Double.longBitsToDouble(fi[layer]);
        }
    }

    private DoubleZiggurat() {}

    /** Fills {@code out[from .. to)} with the stream's next draws. */
    static void fill(WordStream words, double[] out, int from, int to) {
        for (int i = from; i < to; ) {
            int ready = Math.min(words.ready() / 2, to - i);
            int accepted = accept(words.words(), words.position() / 2, out, i, ready);
            words.goTo(words.position() + 2 * accepted);
            i += accepted;
            if (accepted < ready) {
                out[i++] = next(words);
            }
        }
    }

    /** Takes up to n draws, stopping before the first that needs the full method, and returns their number. */
    private static int accept(long[] words, int word, double[] out, int from, int n) {
        for (int i = 0; i < n; i++) {
            long draw = words[word + i];
            long magnitude = draw >>> 9 & MAGNITUDE;
            if (magnitude >= KI[(int) draw & 511]) {
                return i;
            }
            out[from + i] = magnitude * WI[(int) draw & 511];
        }
        return n;
    }

    /** One draw by the full method. */
    private static double next(WordStream words) {
        while (true) {
            long draw = words.nextLong();
            int layer = (int) draw & 255;
            long magnitude = draw >>> 9 & MAGNITUDE;
            double x = magnitude * WI[(int) draw & 511];
            if (magnitude < KI[layer]) {
                return x;
            }
            if (layer == 0) {
                double tail = tail(words);
                return (magnitude & 256) != 0 ? -tail : tail;
            }
            double height = (FI[layer - 1] - FI[layer]) * Uniform.fraction(words.nextLong()) + FI[layer];
            if (Density.isAbove(height, x) == 1) {
                return x;
            }
        }
    }

    /** A draw beyond R, by Marsaglia's rejection from the exponential distribution. */
    private static double tail(WordStream words) {
        while (true) {
            double beyond = -INVERSE_R * StrictMath.log1p(-Uniform.fraction(words.nextLong()));
            double y = -StrictMath.log1p(-Uniform.fraction(words.nextLong()));
            if (y + y > beyond * beyond) {
                return R + beyond;
            }
        }
    }
}
