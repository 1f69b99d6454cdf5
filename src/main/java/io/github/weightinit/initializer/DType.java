package io.github.weightinit.initializer;

/** The number format of a tensor's values. */
public enum DType {
    FLOAT32,
    FLOAT64,
    /** The upper half of a float32: 8 bits of exponent, 7 of mantissa. */
    BFLOAT16,
    /** IEEE 754 half precision: 5 bits of exponent, 10 of mantissa. */
    FLOAT16;

    /** Whether values are computed in float64; every other format computes in float32 and rounds once at the end. */
    public boolean isDouble() {
        return this == FLOAT64;
    }

    /** Bytes per value. */
    public int width() {
        return switch (this) {
            case FLOAT64 -> Double.BYTES;
            case FLOAT32 -> Float.BYTES;
            case BFLOAT16, FLOAT16 -> Short.BYTES;
        };
    }

    /** The bits of precision of the format in which values are computed, the implicit one included. */
    int computingPrecision() {
        return isDouble() ? 53 : 24;
    }

    /** A parameter rounded to the format in which values are computed. */
    public double computed(double parameter) {
        return isDouble() ? parameter : (float) parameter;
    }

    /** The largest finite value of this format. */
    public double largest() {
        return switch (this) {
            case FLOAT64 -> Double.MAX_VALUE;
            case FLOAT32 -> Float.MAX_VALUE;
            case BFLOAT16 -> 0x1.fep127;
            case FLOAT16 -> 65504;
        };
    }

    /** The smallest positive value of this format, a subnormal number. */
    public double smallest() {
        return switch (this) {
            case FLOAT64 -> Double.MIN_VALUE;
            case FLOAT32 -> Float.MIN_VALUE;
            case BFLOAT16 -> 0x1p-133;
            case FLOAT16 -> 0x1p-24;
        };
    }

    /** The nearest value of this format. */
    public double round(double value) {
        return switch (this) {
            case FLOAT64 -> value;
            case FLOAT32 -> (float) value;
            case BFLOAT16 -> Rounding.toBfloat16((float) value);
            case FLOAT16 -> Rounding.toFloat16((float) value);
        };
    }
}
