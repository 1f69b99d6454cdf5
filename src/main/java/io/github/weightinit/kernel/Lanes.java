package io.github.weightinit.kernel;

import java.util.Arrays;

/**
 * Sums of values and their range, as they are added. The sums have {@value #LANES} lanes of doubles: lane l takes the values l, l +
 * {@value #LANES}, ... in order, and the lanes are added pairwise at the end. The order decides the last bits of a sum, so it is
 * the same in every form.
 */
public final class Lanes {
    /** The lanes of each sum. */
    public static final int LANES = 8;

    private final double pivot;
    private final double[] sums = new double[LANES];
    private final double[] squares = new double[LANES];
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;

    /** @param pivot subtracted from each value, so that the squares of values far from zero do not cancel */
    Lanes(double pivot) {
        this.pivot = pivot;
    }

    /** Adds a value to a lane. NaN is in no range. */
    void add(int lane, float value) {
        double x = value - pivot;
        sums[lane] += x;
        squares[lane] += x * x;
        if (value < min) min = value;
        if (value > max) max = value;
    }

    /** Sets the sums of all lanes, and the range. */
    public void set(double[] sums, double[] squares, float min, float max) {
        System.arraycopy(sums, 0, this.sums, 0, LANES);
        System.arraycopy(squares, 0, this.squares, 0, LANES);
        this.min = min;
        this.max = max;
    }

    public double pivot() {
        return pivot;
    }

    /** The sum of x - pivot. */
    public double sum() {
        return total(sums);
    }

    /** The sum of (x - pivot)². */
    public double squares() {
        return total(squares);
    }

    /** The least value; never -0. */
    public float min() {
        return min + 0f;
    }

    /** The greatest value; never -0. */
    public float max() {
        return max + 0f;
    }

    /** Whether all results have the same bits. */
    boolean agreesWith(Lanes other) {
        return Arrays.equals(sums, other.sums)
                && Arrays.equals(squares, other.squares)
                && min() == other.min()
                && max() == other.max();
    }

    private static double total(double[] lanes) {
        return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    }
}
