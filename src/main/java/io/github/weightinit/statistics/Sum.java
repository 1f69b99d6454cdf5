package io.github.weightinit.statistics;

/** The sum of an array's first n elements. */
final class Sum {
    private Sum() {}

    /** Four independent sums hide the latency of an addition. */
    static double of(double[] x, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += x[i];
            s1 += x[i + 1];
            s2 += x[i + 2];
            s3 += x[i + 3];
        }
        for (; i < n; i++) {
            s0 += x[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
