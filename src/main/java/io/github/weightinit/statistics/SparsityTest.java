package io.github.weightinit.statistics;

import io.github.weightinit.initializer.Sparsity;

/**
 * Tests that each column of a sparse matrix has its number of zeros. It may have more: a draw may be zero, too, or be rounded to it.
 * With n such draws of probability q each, k zeros or more have a probability of at most {@code exp(k - n q - k log(k / (n q)))}
 * (Chernoff, 1952).
 */
final class SparsityTest {
    private SparsityTest() {}

    /**
     * @param zeros how many values are zero
     * @param byColumn how many of each column are; empty if that is not known
     * @param elements how many values there are
     */
    static TestResult of(
            DrawnTheory theory,
            Sparsity sparsity,
            long zeros,
            long[] byColumn,
            long elements,
            Significance significance) {
        long columns = sparsity.allColumns(elements);
        double farthest = (double) zeros / columns;
        boolean isShort = zeros < columns * sparsity.zeros();
        for (long ofColumn : byColumn) {
            isShort |= ofColumn < sparsity.zeros();
            farthest =
                    Math.abs(ofColumn - sparsity.zeros()) > Math.abs(farthest - sparsity.zeros()) ? ofColumn : farthest;
        }
        double excess = (double) zeros - (double) columns * sparsity.zeros();
        double p = isShort ? 0 : atLeast(excess, (elements - columns * sparsity.zeros()) * zeroDraw(theory));
        return TestResult.of(TestName.ZEROS, farthest, sparsity.zeros(), excess, p, significance);
    }

    /** A bound of the probability of so many events or more, if so many are expected. */
    private static double atLeast(double events, double expected) {
        return events <= expected ? 1 : Math.exp(events - expected - events * Math.log(events / expected));
    }

    /** The probability that a draw gives a value of zero, with one grain of draws on either side. */
    private static double zeroDraw(DrawnTheory theory) {
        Draws draws = theory.draws();
        double from = theory.boundary(0) - draws.grain();
        double below = theory.boundary(Double.MIN_VALUE) + draws.grain();
        return draws.unit().probability(from, below);
    }
}
