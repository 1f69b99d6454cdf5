package io.github.weightinit.initializer;

import java.util.function.Function;

/**
 * The entries of random orthogonal matrices, distributed as the Haar measure and scaled; all other values are zero. The entries of one
 * matrix depend on each other: the sum of their squares is fixed. One alone is distributed as a coordinate of a random point on
 * the unit sphere of n dimensions: {@code (x + 1) / 2} as Beta with both parameters {@code (n - 1) / 2}.
 *
 * @param gain the factor of the matrices; positive
 * @param n the greater of the rows and the columns of a matrix
 * @param k the lesser
 * @param share the share of values that are entries; 1 if all are
 */
public record HaarLaw(double gain, long n, long k, double share) implements Law {
    @Override
    public double mean() {
        return 0;
    }

    @Override
    public double standardDeviation() {
        return gain * Math.sqrt(share / n);
    }

    @Override
    public <T> T match(Function<FixedLaw, T> fixed, Function<DrawnLaw, T> drawn, Function<HaarLaw, T> haar) {
        return haar.apply(this);
    }
}
