package io.github.weightinit.statistics;

/** Gathers a {@link Sample} of values as they stream by. Not thread safe; it holds a buffer of 2,048 doubles. */
public final class SampleBuilder {
    /** Values at a time: few enough for the first-level cache. */
    private static final int CHUNK = 2048;

    private final Bins bins;
    private final double inverseWidth;
    private final double firstBin;
    private final long[] counts;
    private final double[] chunk = new double[CHUNK];
    private CentralMoments moments = CentralMoments.NONE;
    private long notFinite;

    public SampleBuilder(Bins bins) {
        this.bins = bins;
        this.inverseWidth = 1 / bins.width();
        this.firstBin = bins.first();
        this.counts = new long[bins.count() + 2];
    }

    /** Adds {@code values[from .. from + n)}. */
    public void add(float[] values, int from, int n) {
        for (int done = 0; done < n; done += CHUNK) {
            int size = Math.min(CHUNK, n - done);
            for (int i = 0; i < size; i++) {
                chunk[i] = values[from + done + i];
            }
            addChunk(size);
        }
    }

    /** Adds {@code values[from .. from + n)}. */
    public void add(double[] values, int from, int n) {
        for (int done = 0; done < n; done += CHUNK) {
            int size = Math.min(CHUNK, n - done);
            System.arraycopy(values, from + done, chunk, 0, size);
            addChunk(size);
        }
    }

    /** The sample of all values added so far. */
    public Sample sample() {
        return new Sample(moments, new Histogram(bins, counts), notFinite);
    }

    private void addChunk(int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += chunk[i] - chunk[i];
        }
        int finite = sum == 0 ? n : keepFinite(n);
        notFinite += n - finite;
        if (finite > 0) {
            moments = moments.plus(moments(finite));
            count(finite);
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
        double pivot = moments.count() == 0 ? chunk[0] : moments.mean();
        double s1 = 0, s2 = 0, s3 = 0, s4 = 0;
        double min = chunk[0];
        double max = chunk[0];
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

    private void count(int n) {
        int last = counts.length - 1;
        for (int i = 0; i < n; i++) {
            double bin = Math.floor(chunk[i] * inverseWidth) - firstBin;
            counts[Math.max(0, Math.min(last, 1 + (int) Math.max(-1, Math.min(bin, last))))]++;
        }
    }
}
