package io.github.weightinit.random;

/** The stream of one tile as in the value contract: one draw at a time, written for clarity, not for speed. */
final class ReferenceStream {
    private static final long[] M = {0xD2E7470EE14C6C93L, 0xCA5A826395121157L};
    private static final long[] W = {0x9E3779B97F4A7C15L, 0xBB67AE8584CAA73BL};
    private static final double R = 3.6541528853610087963519472518;
    private static final double INVERSE_R = 0.27366123732975827203338247596;
    private static final long[] KI_DOUBLE = ZigguratTable.column("ki_double");
    private static final long[] WI_DOUBLE = ZigguratTable.column("wi_double_bits");
    private static final long[] FI_DOUBLE = ZigguratTable.column("fi_double_bits");
    private static final long[] KI_FLOAT = ZigguratTable.column("ki_float");
    private static final long[] WI_FLOAT = ZigguratTable.column("wi_float_bits");
    private static final long[] FI_FLOAT = ZigguratTable.column("fi_float_bits");

    private final TensorKey key;
    private final long tile;
    private long block;
    private long[] words = {};
    private int next;
    private Integer highHalf;

    ReferenceStream(TensorKey key, long tile) {
        this.key = key;
        this.tile = tile;
    }

    static long[] philox(long[] counter, long k0, long k1) {
        long[] c = counter.clone();
        for (int round = 0; round < 10; round++) {
            long key0 = k0 + round * W[0];
            long key1 = k1 + round * W[1];
            c = new long[] {high(c[2], M[1]) ^ c[1] ^ key0, c[2] * M[1], high(c[0], M[0]) ^ c[3] ^ key1, c[0] * M[0]};
        }
        return c;
    }

    /** The high word of the unsigned product, from the signed one. */
    private static long high(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }

    private long word() {
        if (next == words.length) {
            block++;
            words = philox(new long[] {block, 0, tile, 0}, key.k0(), key.k1());
            next = 0;
        }
        return words[next++];
    }

    private int half() {
        if (highHalf != null) {
            int high = highHalf;
            highHalf = null;
            return high;
        }
        long word = word();
        highHalf = (int) (word >>> 32);
        return (int) word;
    }

    float floatUniform() {
        return (half() >>> 8) * 0x1p-24f;
    }

    double doubleUniform() {
        return (word() >>> 11) * 0x1p-53;
    }

    float floatNormal() {
        while (true) {
            int draw = half();
            int layer = draw & 255;
            int magnitude = draw >>> 9;
            float x = magnitude * Float.intBitsToFloat((int) WI_FLOAT[layer]);
            if ((draw >>> 8 & 1) == 1) {
                x = -x;
            }
            if (magnitude < KI_FLOAT[layer]) {
                return x;
            }
            if (layer == 0) {
                while (true) {
                    float xx = -(float) INVERSE_R * (float) StrictMath.log1p(-floatUniform());
                    float yy = -(float) StrictMath.log1p(-floatUniform());
                    if (yy + yy > xx * xx) {
                        return (magnitude >>> 8 & 1) == 1 ? -((float) R + xx) : (float) R + xx;
                    }
                }
            }
            float f0 = Float.intBitsToFloat((int) FI_FLOAT[layer - 1]);
            float f1 = Float.intBitsToFloat((int) FI_FLOAT[layer]);
            if ((f0 - f1) * floatUniform() + f1 < StrictMath.exp(-0.5 * x * x)) {
                return x;
            }
        }
    }

    double doubleNormal() {
        while (true) {
            long draw = word();
            int layer = (int) (draw & 255);
            long magnitude = draw >>> 9 & 0xfffffffffffffL;
            double x = magnitude * Double.longBitsToDouble(WI_DOUBLE[layer]);
            if ((draw >>> 8 & 1) == 1) {
                x = -x;
            }
            if (magnitude < KI_DOUBLE[layer]) {
                return x;
            }
            if (layer == 0) {
                while (true) {
                    double xx = -INVERSE_R * StrictMath.log1p(-doubleUniform());
                    double yy = -StrictMath.log1p(-doubleUniform());
                    if (yy + yy > xx * xx) {
                        return (magnitude >>> 8 & 1) == 1 ? -(R + xx) : R + xx;
                    }
                }
            }
            double f0 = Double.longBitsToDouble(FI_DOUBLE[layer - 1]);
            double f1 = Double.longBitsToDouble(FI_DOUBLE[layer]);
            if ((f0 - f1) * doubleUniform() + f1 < StrictMath.exp(-0.5 * x * x)) {
                return x;
            }
        }
    }
}
