package io.github.weightinit.initializer;

/** Rounds float32 values to the 16-bit formats, to nearest, ties to even; the result is the float32 of equal value. */
final class Rounding {
    /** The least normal float16, 2^-14; below it float16 is a fixed grid of 2^-24. */
    private static final float FLOAT16_MIN_NORMAL = 0x1p-14f;

    /** A float32 in [0.5, 1) has an ulp of 2^-24, and this one's last bit is even, so that ties stay ties. */
    private static final float FLOAT16_SUBNORMAL_GRID = 0.75f;

    /** Half way from the greatest float16, 65504, to the next power of two: what rounds to infinity. */
    private static final float FLOAT16_OVERFLOW = 65520f;

    private Rounding() {}

    static float toBfloat16(float x) {
        int bits = Float.floatToRawIntBits(x);
        return Float.intBitsToFloat((bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000);
    }

    static float toFloat16(float x) {
        float magnitude = Math.abs(x);
        if (magnitude >= FLOAT16_OVERFLOW) {
            return Math.copySign(Float.POSITIVE_INFINITY, x);
        }
        if (magnitude < FLOAT16_MIN_NORMAL) {
            return Math.copySign((magnitude + FLOAT16_SUBNORMAL_GRID) - FLOAT16_SUBNORMAL_GRID, x);
        }
        int bits = Float.floatToRawIntBits(x);
        return Float.intBitsToFloat((bits + 0xfff + ((bits >>> 13) & 1)) & 0xffffe000);
    }
}
