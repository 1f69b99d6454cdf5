package io.github.weightinit.kernel;

import java.util.Arrays;

/**
 * Sums of values and their range, as they are added. The sums have {@value #LANES} lanes of doubles: lane l takes the values l, l +
 * {@value #LANES}, ... in order, and the lanes are added pairwise at the end. The order decides the last bits of a sum, so it is
 * the same in every form. So many lanes make loops over arrays long enough for vector instructions.
 */
public final class Lanes {
    /** The lanes of each sum. */
    public static final int LANES = 128;

    /** The rows of values, one for each lane, that a form adds at a time, because that saves loads and stores of the sums. */
    public static final int ROWS = 4;

    private final double pivot;
    private final double[] sums = new double[LANES];
    private final double[] squares = new double[LANES];
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;

    /** @param pivot subtracted from each value, so that the squares of values far from zero do not cancel */
    Lanes(double pivot) {
        this.pivot = pivot;
    }

    /** Adds a value to a lane. */
    void add(int lane, float value) {
        double x = value - pivot;
        sums[lane] += x;
        squares[lane] += x * x;
        widen(value, value);
    }

    /** Widens the range to that of more values. NaN is in no range; that of no values is from infinity to minus infinity. */
    public void widen(float least, float greatest) {
        if (least < min) min = least;
        if (greatest > max) max = greatest;
    }

    public double pivot() {
        return pivot;
    }

    /** The sums of x - pivot, to be added to. */
    public double[] sums() {
        return sums;
    }

    /** The sums of (x - pivot)², to be added to. */
    public double[] squares() {
        return squares;
    }

    /** The sum of x - pivot. */
    public double sum() {
        return total(sums);
    }

    /** The sum of (x - pivot)². */
    public double sumOfSquares() {
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
        double[] totals = lanes.clone();
        for (int n = LANES / 2; n > 0; n /= 2) {
            for (int i = 0; i < n; i++) {
                totals[i] = totals[2 * i] + totals[2 * i + 1];
            }
        }
        return totals[0];
    }
}
