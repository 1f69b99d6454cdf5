package io.github.weightinit.random;

final class FloatZiggurat {
    private static final float R = 3.6541528853610087963519472518f;
    private static final float INVERSE_R = 0.27366123732975827203338247596f;
    private static final float[] WI = floats("wi_float_bits");
    private static final float[] FI = floats("fi_float_bits");
    private static final int[] KI = ints("ki_float");

    static float next(WordStream words) {
        while (true) {
            int r = words.next32();
            int layer = r & 0xff;
            int magnitude = r >>> 9;
            float x = magnitude * WI[layer];
            if ((r & 0x100) != 0) {
                x = -x;
            }
            if (magnitude < KI[layer]) {
                return x;
            }
            if (layer == 0) {
                float tail = tail(words);
                return (magnitude & 0x100) != 0 ? -tail : tail;
            }
            if ((FI[layer - 1] - FI[layer]) * words.nextFloat() + FI[layer] < StrictMath.exp(-0.5 * x * x)) {
                return x;
            }
        }
    }

    private static float tail(WordStream words) {
        while (true) {
            float xx = -INVERSE_R * (float) StrictMath.log1p(-words.nextFloat());
            float yy = -(float) StrictMath.log1p(-words.nextFloat());
            if (yy + yy > xx * xx) {
                return R + xx;
            }
        }
    }

    private static int[] ints(String column) {
        long[] bits = ZigguratTables.column(column);
        int[] values = new int[bits.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) bits[i];
        }
        return values;
    }

    private static float[] floats(String column) {
        int[] bits = ints(column);
        float[] values = new float[bits.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        return values;
    }
}
