package io.github.weightinit.statistics;

/** The range of {@value PowerSums#VALUES} values, folded in four twice, so that C2 vectorises most of it. */
final class ChunkRange {
    private static final int QUARTER = PowerSums.VALUES / 4;
    private static final int LANES = QUARTER / 4;

    private final double[] least = new double[QUARTER];
    private final double[] greatest = new double[QUARTER];
    private double min;
    private double max;

    /** Takes the range of a chunk; false if some of its values are not finite. */
    boolean of(double[] chunk) {
        least(chunk, least, QUARTER);
        least(least, least, LANES);
        greatest(chunk, greatest, QUARTER);
        greatest(greatest, greatest, LANES);
        min = least[0];
        max = greatest[0];
        boolean isNumber = true;
        for (int i = 0; i < LANES; i++) { // well-predicted branches take a quarter of the time of Math.min
            if (least[i] < min) min = least[i];
            if (greatest[i] > max) max = greatest[i];
            isNumber &= least[i] <= greatest[i];
        }
        return isNumber && min > Double.NEGATIVE_INFINITY && max < Double.POSITIVE_INFINITY;
    }

    /** The least value of the chunk. */
    double min() {
        return min;
    }

    /** The greatest value of the chunk. */
    double max() {
        return max;
    }

    /** Sets {@code least[i]} to the least of four values, NaN if one of them is. The two may be one array. */
    private static void least(double[] x, double[] least, int n) {
        for (int i = 0; i < n; i++) {
            least[i] = Math.min(Math.min(x[i], x[i + n]), Math.min(x[i + 2 * n], x[i + 3 * n]));
        }
    }

    private static void greatest(double[] x, double[] greatest, int n) {
        for (int i = 0; i < n; i++) {
            greatest[i] = Math.max(Math.max(x[i], x[i + n]), Math.max(x[i + 2 * n], x[i + 3 * n]));
        }
    }
}
