package io.github.weightinit.statistics;

import io.github.weightinit.kernel.KernelChoice;
import io.github.weightinit.kernel.Lanes;
import io.github.weightinit.values.Values;
import java.io.Serializable;

/**
 * The first two moments and the range of some values.
 *
 * @param count the number of values; if it is 0, the other components are meaningless
 * @param mean their mean
 * @param m2 the sum of their squared distances from the mean
 * @param min the least value
 * @param max the greatest value
 */
public record Moments(long count, double mean, double m2, double min, double max) implements Serializable {
    public static final Moments NONE = new Moments(0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** More than the relative error of a sum of 2^40 values. */
    private static final double ROUNDING = 1e-9;

    /** The moments of {@code [from .. from + n)} of a buffer, n positive. */
    public static Moments of(Values values, int from, int n) {
        return values.match(floats -> of(floats, from, n), doubles -> of(doubles, from, n));
    }

    private static Moments of(float[] values, int from, int n) {
        Lanes lanes = KernelChoice.current().sums(values, from, n);
        return of(n, lanes.pivot(), lanes.sum(), lanes.sumOfSquares(), lanes.min(), lanes.max());
    }

    private static Moments of(double[] values, int from, int n) {
        double pivot = values[from];
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0; // four independent sums hide the latency of an addition
        double q0 = 0, q1 = 0, q2 = 0, q3 = 0;
        double min = values[from]; // branches are cheaper than Math.min: after the first values they are rarely taken
        double max = values[from];
        int i = from;
        int end = from + n;
        for (; i + 3 < end; i += 4) {
            double x0 = values[i];
            double x1 = values[i + 1];
            double x2 = values[i + 2];
            double x3 = values[i + 3];
            double a = x0 - pivot;
            double b = x1 - pivot;
            double c = x2 - pivot;
            double d = x3 - pivot;
            s0 += a;
            s1 += b;
            s2 += c;
            s3 += d;
            q0 += a * a;
            q1 += b * b;
            q2 += c * c;
            q3 += d * d;
            if (x0 < min) min = x0;
            if (x0 > max) max = x0;
            if (x1 < min) min = x1;
            if (x1 > max) max = x1;
            if (x2 < min) min = x2;
            if (x2 > max) max = x2;
            if (x3 < min) min = x3;
            if (x3 > max) max = x3;
        }
        for (; i < end; i++) {
            double a = values[i] - pivot;
            s0 += a;
            q0 += a * a;
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        return of(n, pivot, (s0 + s1) + (s2 + s3), (q0 + q1) + (q2 + q3), min, max);
    }

    private static Moments of(int n, double pivot, double sum, double squares, double min, double max) {
        return new Moments(n, pivot + sum / n, Math.max(0, squares - sum * sum / n), min, max);
    }

    /** The moments of both sets of values together (Chan, Golub and LeVeque, "Updating formulae", 1979). */
    public Moments plus(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        long n = count + other.count;
        double delta = other.mean - mean;
        return new Moments(
                n,
                mean + delta * other.count / n,
                m2 + other.m2 + delta * delta * ((double) count * other.count / n),
                Math.min(min, other.min),
                Math.max(max, other.max));
    }

    /**
     * Whether both can be the moments of the same values, summed in another order. The rounding of a sum depends on the order;
     * the range does not. Sums that overflow tell nothing.
     */
    public boolean isCloseTo(Moments other) {
        double size = Math.max(Math.abs(min), Math.abs(max));
        boolean isKnown = Double.isFinite(m2) && Double.isFinite(size * size * count);
        return count == other.count
                && min == other.min
                && max == other.max
                && (!isKnown
                        || Math.abs(mean - other.mean) <= ROUNDING * size
                                && Math.abs(m2 - other.m2) <= ROUNDING * size * size * count);
    }

    /** The variance of the values: m2 / n, not an estimate with n - 1. */
    public double variance() {
        return m2 / count;
    }

    public double standardDeviation() {
        return Math.sqrt(variance());
    }
}
