package io.github.weightinit.statistics;

import io.github.weightinit.values.Values;

/**
 * Builds a {@link Sample} from a stream of values, in runs of any length. Not thread safe: it holds buffers for {@value #CHUNK}
 * values.
 *
 * <p>C2 vectorises a loop that writes each result to its own array element, but not one that adds to a single sum, because
 * that would change the order of additions. A chunk is therefore folded in four, into an array of partial sums.
 */
public final class SampleBuilder {
    /** Values at a time; small enough for the first-level cache. */
    private static final int CHUNK = 1024;

    /** A quarter of a chunk; it must be a constant for C2 to vectorise the fold. */
    private static final int LANES = CHUNK / 4;

    private final Bins bins;
    private final double inverseWidth;
    private final double beforeFirst;
    private final double last;

    /** Separate counts for values at even and odd positions, so that neighbours in one bin do not wait for each other. */
    private final long[] even;

    private final long[] odd;
    private final double[] chunk = new double[CHUNK];
    private final double[][] sums = new double[4][LANES];
    private int filled;
    private CentralMoments moments = CentralMoments.NONE;
    private long notFinite;

    public SampleBuilder(Bins bins) {
        this.bins = bins;
        inverseWidth = 1 / bins.width();
        beforeFirst = 1.0 - bins.first();
        last = bins.count() + 1;
        even = new long[bins.count() + 2];
        odd = new long[bins.count() + 2];
    }

    /** Adds {@code [from .. from + n)} of a buffer. */
    public void add(Values values, int from, int n) {
        for (int done = 0; done < n; ) {
            int size = Math.min(CHUNK - filled, n - done);
            values.widen(from + done, size, chunk, filled);
            done += size;
            filled(size);
        }
    }

    /** The sample of all values added so far. */
    public Sample sample() {
        flush();
        long[] counts = even.clone();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += odd[i];
        }
        return new Sample(moments, new Histogram(bins, counts), notFinite);
    }

    private void filled(int size) {
        filled += size;
        if (filled == CHUNK) {
            flush();
        }
    }

    private void flush() {
        int n = filled;
        filled = 0;
        if (n == 0) {
            return;
        }
        CentralMoments added = moments(n);
        if (!Double.isFinite(added.mean())) {
            int finite = keepFinite(n);
            notFinite += n - finite;
            if (finite == 0) {
                return;
            }
            n = finite;
            added = moments(n);
        }
        moments = moments.plus(added);
        count(n, added);
    }

    private int keepFinite(int n) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (Double.isFinite(chunk[i])) {
                chunk[kept++] = chunk[i];
            }
        }
        return kept;
    }

    private CentralMoments moments(int n) {
        double pivot = moments.count() == 0 ? chunk[0] : moments.mean();
        return n == CHUNK ? foldedMoments(pivot) : plainMoments(n, pivot);
    }

    private CentralMoments foldedMoments(double pivot) {
        powers(chunk, pivot, sums[0], sums[1], sums[2], sums[3]);
        double s1 = Sum.of(sums[0], LANES);
        double s2 = Sum.of(sums[1], LANES);
        double s3 = Sum.of(sums[2], LANES);
        double s4 = Sum.of(sums[3], LANES);
        range(chunk, sums[0], sums[1]);
        return CentralMoments.about(pivot, CHUNK, s1, s2, s3, s4, least(sums[0], LANES), -least(sums[1], LANES));
    }

    private CentralMoments plainMoments(int n, double pivot) {
        double s1 = 0, s2 = 0, s3 = 0, s4 = 0;
        double max = chunk[0];
        for (int i = 0; i < n; i++) {
            double d = chunk[i] - pivot;
            double square = d * d;
            s1 += d;
            s2 += square;
            s3 += square * d;
            s4 += square * square;
            max = Math.max(max, chunk[i]);
        }
        return CentralMoments.about(pivot, n, s1, s2, s3, s4, least(chunk, n), max);
    }

    /** Sets {@code sK[i]} to the sum of the K-th powers of the distances of four values from the pivot. */
    private static void powers(double[] x, double pivot, double[] s1, double[] s2, double[] s3, double[] s4) {
        for (int i = 0; i < LANES; i++) {
            double a = x[i] - pivot;
            double b = x[i + LANES] - pivot;
            double c = x[i + 2 * LANES] - pivot;
            double d = x[i + 3 * LANES] - pivot;
            double a2 = a * a;
            double b2 = b * b;
            double c2 = c * c;
            double d2 = d * d;
            s1[i] = (a + b) + (c + d);
            s2[i] = (a2 + b2) + (c2 + d2);
            s3[i] = (a2 * a + b2 * b) + (c2 * c + d2 * d);
            s4[i] = (a2 * a2 + b2 * b2) + (c2 * c2 + d2 * d2);
        }
    }

    /** Sets {@code min[i]} to the least of four values, and {@code negative[i]} to the least of the four negated. */
    private static void range(double[] x, double[] min, double[] negative) {
        for (int i = 0; i < LANES; i++) {
            min[i] = Math.min(Math.min(x[i], x[i + LANES]), Math.min(x[i + 2 * LANES], x[i + 3 * LANES]));
        }
        for (int i = 0; i < LANES; i++) {
            negative[i] = -Math.max(Math.max(x[i], x[i + LANES]), Math.max(x[i + 2 * LANES], x[i + 3 * LANES]));
        }
    }

    /** A well-predicted branch takes a quarter of the time of Math.min. */
    private static double least(double[] x, int n) {
        double least = x[0];
        for (int i = 1; i < n; i++) {
            if (x[i] < least) {
                least = x[i];
            }
        }
        return least;
    }

    private void count(int n, CentralMoments range) {
        index(chunk, n, inverseWidth, beforeFirst);
        if (range.min() < bins.low() || range.max() >= bins.high()) {
            for (int i = 0; i < n; i++) {
                chunk[i] = Math.max(0, Math.min(last, chunk[i]));
            }
        }
        count(chunk, n, even, odd);
    }

    private static void count(double[] places, int n, long[] even, long[] odd) {
        for (int i = 0; i + 1 < n; i += 2) {
            even[(int) places[i]]++;
            odd[(int) places[i + 1]]++;
        }
        if (n % 2 == 1) {
            even[(int) places[n - 1]]++;
        }
    }

    /** Replaces values by the indices of their counts; exact, since the width is a power of two. */
    private static void index(double[] x, int n, double inverseWidth, double beforeFirst) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.floor(x[i] * inverseWidth) + beforeFirst;
        }
    }
}
