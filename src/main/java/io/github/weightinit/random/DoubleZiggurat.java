package io.github.weightinit.random;

final class DoubleZiggurat {
    private static final double R = 3.6541528853610087963519472518;
    private static final double INVERSE_R = 0.27366123732975827203338247596;
    private static final double[] WI = doubles("wi_double_bits");
    private static final double[] FI = doubles("fi_double_bits");
    private static final long[] KI = ZigguratTables.column("ki_double");

    static double next(WordStream words) {
        while (true) {
            long r = words.next64();
            int layer = (int) r & 0xff;
            long magnitude = (r >>> 9) & 0xFFFFFFFFFFFFFL;
            double x = magnitude * WI[layer];
            if ((r & 0x100) != 0) {
                x = -x;
            }
            if (magnitude < KI[layer]) {
                return x;
            }
            if (layer == 0) {
                double tail = tail(words);
                return (magnitude & 0x100) != 0 ? -tail : tail;
            }
            if ((FI[layer - 1] - FI[layer]) * words.nextDouble() + FI[layer] < StrictMath.exp(-0.5 * x * x)) {
                return x;
            }
        }
    }

    private static double tail(WordStream words) {
        while (true) {
            double xx = -INVERSE_R * StrictMath.log1p(-words.nextDouble());
            double yy = -StrictMath.log1p(-words.nextDouble());
            if (yy + yy > xx * xx) {
                return R + xx;
            }
        }
    }

    private static double[] doubles(String column) {
        long[] bits = ZigguratTables.column(column);
        double[] values = new double[bits.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.longBitsToDouble(bits[i]);
        }
        return values;
    }
}
