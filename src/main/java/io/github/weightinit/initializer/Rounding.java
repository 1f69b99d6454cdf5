package io.github.weightinit.initializer;

import io.github.weightinit.kernel.PlainKernel;

/**
 * Rounds float32 values to the 16-bit formats, to nearest, ties to even; the result is the float32 of equal value. Also
 * converts float16 values from and to their bits. The bits of a bfloat16 are the upper half of the float32.
 */
public final class Rounding {
    /** The least normal float16, 2^-14; below it the spacing of float16 is 2^-24. */
    private static final float FLOAT16_MIN_NORMAL = 0x1p-14f;

    /** Adding it rounds to multiples of 2^-24, the ulp of [0.5, 1); its last bit is even, so that ties remain ties. */
    private static final float FLOAT16_SUBNORMAL_GRID = 0.75f;

    /** Half way between the greatest float16, 65504, and 65536: from here on values round to infinity. */
    private static final float FLOAT16_OVERFLOW = 65520f;

    private Rounding() {}

    public static float toBfloat16(float x) {
        return PlainKernel.toBfloat16(x);
    }

    public static float toFloat16(float x) {
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

    /** The bits of a float16, from the float32 of equal value. */
    public static short float16Bits(float x) {
        int bits = Float.floatToRawIntBits(x);
        int sign = bits >>> 16 & 0x8000;
        float magnitude = Math.abs(x);
        if (magnitude == Float.POSITIVE_INFINITY) {
            return (short) (sign | 0x7c00);
        }
        if (Float.isNaN(x)) { // the payload must not become zero, which is infinity
            return (short) (sign | 0x7c00 | Math.max(1, bits >>> 13 & 0x3ff));
        }
        return (short)
                (magnitude < FLOAT16_MIN_NORMAL
                        ? sign | (int) (magnitude * 0x1p24f)
                        : sign | (bits & 0x7fffffff) - (112 << 23) >>> 13);
    }

    /** The float32 of equal value, from the bits of a float16. */
    public static float fromFloat16Bits(short bits) {
        int exponent = bits >>> 10 & 0x1f;
        int mantissa = bits & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> mantissa * 0x1p-24f;
            case 0x1f -> Float.intBitsToFloat(0x7f800000 | mantissa << 13);
            default -> Float.intBitsToFloat(exponent + 112 << 23 | mantissa << 13);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
