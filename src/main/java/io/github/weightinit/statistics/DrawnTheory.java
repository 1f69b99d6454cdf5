package io.github.weightinit.statistics;

import io.github.weightinit.initializer.DType;

/** The distribution of random draws that are scaled, shifted and rounded. */
final class DrawnTheory implements Theory {
    /** The range of the histogram in standard deviations on either side, unless the bound is nearer. */
    private static final double REACH = 6;

    private final Draws draws;
    private final DType dtype;
    private final OrthogonalPolynomials polynomials;

    private DrawnTheory(Draws draws, DType dtype) {
        this.draws = draws;
        this.dtype = dtype;
        this.polynomials = OrthogonalPolynomials.of(Nodes.of(draws, dtype));
    }

    static DrawnTheory of(Draws draws, DType dtype) {
        return new DrawnTheory(draws, dtype);
    }

    Draws draws() {
        return draws;
    }

    OrthogonalPolynomials polynomials() {
        return polynomials;
    }

    @Override
    public double mean() {
        return draws.value(polynomials.mean());
    }

    @Override
    public double variance() {
        double deviation = draws.scale() * polynomials.standardDeviation();
        return deviation * deviation;
    }

    @Override
    public double standardDeviation() {
        return draws.scale() * polynomials.standardDeviation(); // the variance may overflow although this does not
    }

    /**
     * Whether sums of a power of the distances of n values from the mean are in the range of float64, so that a test may use
     * them. This depends on the law alone: if wrong values overflow, the test fails.
     */
    boolean hasSums(int power, double n) {
        double lowest = Math.pow(standardDeviation(), power);
        double farthest = draws.scale() * (draws.greatest() - draws.least());
        return lowest >= Double.MIN_NORMAL && Double.isFinite(Math.max(1, n) * Math.pow(farthest, power));
    }

    double skewness() {
        return polynomials.skewness();
    }

    /** Excess kurtosis: 0 for a normal distribution. */
    double kurtosis() {
        return polynomials.kurtosis();
    }

    @Override
    public double below(double x) {
        return draws.unit().cumulativeProbability(boundary(x));
    }

    /** The unit draw above which values are at least x. */
    double boundary(double x) {
        return draws.boundary(dtype, Grid.ceiling(dtype, x));
    }

    @Override
    public double density(double x) {
        return draws.unit().density(draws.draw(x)) / draws.scale();
    }

    /** The least possible value; minus infinity if there is none. */
    double lowest() {
        return dtype.round(draws.value(draws.unit().getSupportLowerBound()));
    }

    /** The greatest possible value; infinity if there is none. */
    double highest() {
        return dtype.round(draws.value(draws.unit().getSupportUpperBound()));
    }

    @Override
    public Bins bins() {
        double reach = REACH * standardDeviation();
        return Bins.over(Math.max(lowest(), mean() - reach), Math.min(highest(), mean() + reach));
    }
}
