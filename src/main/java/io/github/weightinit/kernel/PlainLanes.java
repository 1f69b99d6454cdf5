package io.github.weightinit.kernel;

import java.util.Arrays;

/**
 * Sums and range in loops over arrays, an element a lane, of which C2 makes vector instructions. With eight lanes in variables it takes half as
 * long again, and three times as long where C2 tries to make vectors of those.
 */
final class PlainLanes {
    /** The values that are added at a time. */
    private static final int SOME = Lanes.ROWS * Lanes.LANES;

    private PlainLanes() {}

    static void add(float[] values, int from, int n, Lanes lanes) {
        double[] wide = new double[SOME];
        float[] some = new float[SOME];
        float[] least = Arrays.copyOfRange(values, from, from + SOME);
        float[] greatest = least.clone();
        for (int i = from; i < from + n; i += SOME) {
            widen(values, i, wide);
            add(wide, lanes.pivot(), lanes.sums(), lanes.squares());
            System.arraycopy(values, i, some, 0, SOME); // C2 of Java 17 vectorises loops from equal indices alone
            range(some, least, greatest);
        }
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < SOME; i++) {
            min = Math.min(min, least[i]);
            max = Math.max(max, greatest[i]);
        }
        if (Float.isNaN(min)) { // NaN, which is in no range, hides the others
            for (int i = from; i < from + n; i++) {
                lanes.widen(values[i], values[i]);
            }
        } else {
            lanes.widen(min, max);
        }
    }

    private static void widen(float[] values, int from, double[] wide) {
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[from + i];
        }
    }

    /** All rows at a time, because that saves loads and stores of the sums. */
    private static void add(double[] values, double pivot, double[] sums, double[] squares) {
        for (int i = 0; i < Lanes.LANES; i++) {
            double a = values[i] - pivot;
            double b = values[i + Lanes.LANES] - pivot;
            double c = values[i + 2 * Lanes.LANES] - pivot;
            double d = values[i + 3 * Lanes.LANES] - pivot;
            sums[i] = (((sums[i] + a) + b) + c) + d;
            squares[i] = (((squares[i] + a * a) + b * b) + c * c) + d * d;
        }
    }

    private static void range(float[] values, float[] least, float[] greatest) {
        for (int i = 0; i < values.length; i++) {
            least[i] = Math.min(least[i], values[i]);
            greatest[i] = Math.max(greatest[i], values[i]);
        }
    }
}
