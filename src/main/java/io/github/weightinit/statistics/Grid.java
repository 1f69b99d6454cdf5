package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;

/**
 * The values of a number format. A real number is rounded to the nearest of them, so the share of stored values below x is the
 * share of real numbers below the midpoint of two neighbours. With the 8 bits of precision of bfloat16, x and the midpoint
 * differ by up to 0.2 %.
 */
final class Grid {
    private static final double FLOAT16_MIN_NORMAL = 0x1p-14;

    private Grid() {}

    /** The least value of the format above v, which is a value of the format. */
    static double next(DType dtype, double v) {
        return switch (dtype) {
            case FLOAT64 -> Math.nextUp(v);
            case FLOAT32 -> Math.nextUp((float) v);
            case BFLOAT16 -> stepUp(v, 0x10000);
            case FLOAT16 -> v >= -FLOAT16_MIN_NORMAL && v < FLOAT16_MIN_NORMAL ? v + 0x1p-24 : stepUp(v, 0x2000);
        };
    }

    /** The greatest value of the format below v, which is a value of the format. */
    static double previous(DType dtype, double v) {
        return -next(dtype, -v);
    }

    /** The least value of the format that is not below x. */
    static double ceiling(DType dtype, double x) {
        double rounded = dtype.round(x);
        return rounded < x ? next(dtype, rounded) : rounded;
    }

    private static double stepUp(double v, int ulp) {
        if (v == 0) {
            return Float.intBitsToFloat(ulp);
        }
        int bits = Float.floatToRawIntBits((float) v);
        return Float.intBitsToFloat(v > 0 ? bits + ulp : bits - ulp);
    }
}
