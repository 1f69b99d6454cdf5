package io.github.weightinit.statistics;

/**
 * Builds a {@link Sample} from a stream of values, in runs of any length. Not thread safe: it holds buffers for {@value #CHUNK}
 * values.
 */
public final class SampleBuilder {
    /** Values at a time; small enough for the first-level cache. */
    private static final int CHUNK = PowerSums.VALUES;

    /** Added to a small whole number, it leaves that number in the lowest bits of a double. */
    private static final double WHOLE = 0x1p52;

    private final Bins bins;
    private final double inverseWidth;
    private final double beforeFirst;
    private final double last;

    /** Separate counts for values at even and odd positions, so that neighbours in one bin do not wait for each other. */
    private final long[] even;

    private final long[] odd;
    private final double[] chunk = new double[CHUNK];
    private final PowerSums powers = new PowerSums();
    private final ChunkRange range = new ChunkRange();
    private int filled;
    private CentralMoments few = CentralMoments.NONE;
    private long notFinite;

    public SampleBuilder(Bins bins) {
        this.bins = bins;
        inverseWidth = 1 / bins.width();
        beforeFirst = 1.0 - bins.first();
        last = bins.count() + 1;
        even = new long[bins.count() + 2];
        odd = new long[bins.count() + 2];
    }

    /** Adds {@code values[from .. from + n)}. */
    public void add(double[] values, int from, int n) {
        for (int done = 0; done < n; ) {
            int size = Math.min(CHUNK - filled, n - done);
            System.arraycopy(values, from + done, chunk, filled, size);
            done += size;
            filled += size;
            if (filled == CHUNK) {
                flush();
            }
        }
    }

    /** The sample of all values added so far. */
    public Sample sample() {
        flush();
        long[] counts = even.clone();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += odd[i];
        }
        return new Sample(powers.moments().plus(few), new Histogram(bins, counts), notFinite);
    }

    private void flush() {
        int n = filled;
        filled = 0;
        if (n == CHUNK && range.of(chunk)) {
            powers.add(chunk, range);
            count(CHUNK, range.min(), range.max());
        } else {
            int finite = keepFinite(n);
            notFinite += n - finite;
            if (finite > 0) {
                CentralMoments added = moments(finite);
                few = few.plus(added);
                count(finite, added.min(), added.max());
            }
        }
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
        double pivot = chunk[0];
        double s1 = 0, s2 = 0, s3 = 0, s4 = 0;
        double min = pivot;
        double max = pivot;
        for (int i = 0; i < n; i++) {
            double d = chunk[i] - pivot;
            double square = d * d;
            s1 += d;
            s2 += square;
            s3 += square * d;
            s4 += square * square;
            min = Math.min(min, chunk[i]);
            max = Math.max(max, chunk[i]);
        }
        return CentralMoments.about(pivot, n, s1, s2, s3, s4, min, max);
    }

    private void count(int n, double min, double max) {
        index(chunk, n, inverseWidth, beforeFirst);
        if (min < bins.low() || max >= bins.high()) {
            clamp(chunk, n, last);
        }
        count(chunk, n, even, odd);
    }

    /** Replaces values by the indices of their counts; exact, since the width is a power of two. */
    private static void index(double[] x, int n, double inverseWidth, double beforeFirst) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.floor(x[i] * inverseWidth) + beforeFirst + WHOLE;
        }
    }

    private static void clamp(double[] places, int n, double last) {
        for (int i = 0; i < n; i++) {
            places[i] = Math.max(WHOLE, Math.min(last + WHOLE, places[i]));
        }
    }

    /** Reads indices as the lowest bits of doubles: two thirds of the time of converting them. */
    private static void count(double[] places, int n, long[] even, long[] odd) {
        for (int i = 0; i + 1 < n; i += 2) {
            even[(int) Double.doubleToRawLongBits(places[i])]++;
            odd[(int) Double.doubleToRawLongBits(places[i + 1])]++;
        }
        if (n % 2 == 1) {
            even[(int) Double.doubleToRawLongBits(places[n - 1])]++;
        }
    }
}
