package io.github.weightinit.statistics;

import java.util.Arrays;

/**
 * Adds up the powers of the distances of values from a pivot, {@value #VALUES} values at a time. C2 vectorises a loop that writes
 * each result to its own array element, but not one that adds to a single sum, because that would change the order of
 * additions. A chunk is therefore folded in two and added to partial sums, of which moments are made now and then.
 *
 * <p>Whether C2 vectorises a loop also depends on its length, and on whether it can tell that what is written is not read as one of the next
 * values. So each power has a loop of its own, and all are parts of one array: 0.4 ns a value. One loop over five arrays took
 * 0.2 or 0.8 ns, as it happened.
 */
final class PowerSums {
    /** The values of a chunk. */
    static final int VALUES = 1024;

    private static final int LANES = VALUES / 2;

    /** The lanes from one sum to the next: with a distance of 4 KiB, a processor confuses what is written and what is read. */
    private static final int STRIDE = LANES + 64;

    private static final int FIRST = VALUES + LANES / 2;
    private static final int SECOND = FIRST + STRIDE;
    private static final int THIRD = SECOND + STRIDE;
    private static final int FOURTH = THIRD + STRIDE;

    /** The chunks between moments: few enough for the pivot to be near the mean, enough for moments to take no time. */
    private static final int CHUNKS = 64;

    private final double[] distancesAndSums = new double[FOURTH + LANES];
    private CentralMoments moments = CentralMoments.NONE;
    private double pivot;
    private double min;
    private double max;
    private int chunks;

    /** Adds a chunk of finite values. */
    void add(double[] chunk, ChunkRange range) {
        if (chunks == 0) {
            pivot = moments.count() == 0 ? chunk[0] : moments.mean();
            min = range.min();
            max = range.max();
        }
        distances(chunk, pivot, distancesAndSums);
        addFirst(distancesAndSums);
        addSecond(distancesAndSums);
        addThird(distancesAndSums);
        addFourth(distancesAndSums);
        min = Math.min(min, range.min());
        max = Math.max(max, range.max());
        chunks++;
        if (chunks == CHUNKS || moments.count() == 0) {
            moments();
        }
    }

    /** The moments of all chunks. */
    CentralMoments moments() {
        if (chunks > 0) {
            long n = (long) chunks * VALUES;
            moments = moments.plus(
                    CentralMoments.about(pivot, n, total(FIRST), total(SECOND), total(THIRD), total(FOURTH), min, max));
            chunks = 0;
        }
        return moments;
    }

    /** The total of a sum, which is zero afterwards. */
    private double total(int from) {
        double[] lanes = Arrays.copyOfRange(distancesAndSums, from, from + LANES);
        Arrays.fill(distancesAndSums, from, from + LANES, 0);
        return Sum.of(lanes, LANES);
    }

    /** Sets {@code x[i]} to the distance of each value of a chunk; each loop below adds a power of two of them to a lane. */
    private static void distances(double[] chunk, double pivot, double[] x) {
        for (int i = 0; i < VALUES; i++) {
            x[i] = chunk[i] - pivot;
        }
    }

    private static void addFirst(double[] x) {
        for (int i = 0; i < LANES; i++) {
            x[i + FIRST] += x[i] + x[i + LANES];
        }
    }

    private static void addSecond(double[] x) {
        for (int i = 0; i < LANES; i++) {
            x[i + SECOND] += x[i] * x[i] + x[i + LANES] * x[i + LANES];
        }
    }

    private static void addThird(double[] x) {
        for (int i = 0; i < LANES; i++) {
            x[i + THIRD] += x[i] * x[i] * x[i] + x[i + LANES] * x[i + LANES] * x[i + LANES];
        }
    }

    private static void addFourth(double[] x) {
        for (int i = 0; i < LANES; i++) {
            double a = x[i] * x[i];
            double b = x[i + LANES] * x[i + LANES];
            x[i + FOURTH] += a * a + b * b;
        }
    }
}
