package io.github.weightinit.statistics;

import java.util.Arrays;

/** Builds a {@link Correlation} from a stream of pairs. Not thread safe. */
public final class CorrelationBuilder {
    /** The most pairs at a time. */
    public static final int MOST = 1024;

    /** A quarter of them; it must be a constant for C2 to vectorise the fold. */
    private static final int LANES = MOST / 4;

    private final double mean;
    private final double[] sums = new double[LANES];
    private long pairs;
    private double products;

    /** @param mean the mean of the theory */
    public CorrelationBuilder(double mean) {
        this.mean = mean;
    }

    /**
     * Adds the pairs {@code x[i]} and {@code y[i]} for {@code from <= i < n}, unless values are not finite, which another test
     * reports. The mean takes the place of other values.
     *
     * @param x {@value #MOST} values, of which the first n count
     * @param y as many; the products take their place
     */
    public void add(double[] x, double[] y, int from, int n) {
        Arrays.fill(x, n, MOST, mean);
        Arrays.fill(y, n, MOST, mean);
        Arrays.fill(y, 0, from, mean);
        multiply(x, y, mean);
        fold(y, sums);
        double sum = Sum.of(sums, LANES);
        if (Double.isFinite(sum)) {
            pairs += n - from;
            products += sum;
        }
    }

    /** The sums of all pairs added so far. */
    public Correlation correlation() {
        return new Correlation(pairs, products);
    }

    /** Replaces y by the products: C2 vectorises this, and not a loop that adds some of them as well (0.12 ns a pair, 0.6). */
    private static void multiply(double[] x, double[] y, double mean) {
        for (int i = 0; i < MOST; i++) {
            y[i] = (x[i] - mean) * (y[i] - mean);
        }
    }

    /** Sets {@code sums[i]} to the sum of four products. */
    private static void fold(double[] products, double[] sums) {
        for (int i = 0; i < LANES; i++) {
            sums[i] = (products[i] + products[i + LANES]) + (products[i + 2 * LANES] + products[i + 3 * LANES]);
        }
    }
}
