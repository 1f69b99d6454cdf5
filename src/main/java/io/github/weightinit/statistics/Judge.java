package io.github.weightinit.statistics;

import io.github.weightinit.initializer.Sparsity;
import java.util.ArrayList;
import java.util.List;

/** Tests the sums of a tensor against theory. */
public final class Judge {
    /** The most tests of a tensor that depend on chance: seven of its values, two correlations, and one of a sparse tensor's zeros. */
    public static final int TESTS = 10;

    private final Significance significance;

    public Judge(Significance significance) {
        this.significance = significance;
    }

    /** All tests of a tensor's values; the sample must include every value. */
    public List<TestResult> judge(Theory theory, Sample sample) {
        List<TestResult> results = new ArrayList<>();
        results.add(finite(sample));
        if (sample.moments().count() == 0) {
            return results;
        }
        if (theory instanceof DrawnTheory drawn) {
            results.addAll(SmoothTests.of(drawn, sample.moments(), significance));
            results.add(ShapeTest.of(drawn, sample.histogram(), significance));
            results.addAll(ExtremeTests.of(drawn, sample.moments(), significance));
        } else if (theory instanceof FixedTheory fixed) {
            results.add(FixedTest.of(fixed, sample.moments(), significance));
        } else if (theory instanceof HaarTheory haar) {
            results.addAll(HaarTests.of(haar, sample, significance));
        }
        return results;
    }

    /**
     * The test that neighbours are uncorrelated. It is skipped if there are none, if values are fixed, and if products are
     * outside the range of float64.
     */
    public TestResult judge(Theory theory, Correlation correlation) {
        if (theory instanceof DrawnTheory drawn && !drawn.hasSums(2, correlation.pairs())) {
            return TestResult.undefined(TestName.CORRELATION);
        }
        return theory instanceof DrawnTheory drawn && correlation.pairs() > 0
                ? CorrelationTest.of(drawn, correlation, significance)
                : TestResult.tooFew(TestName.CORRELATION, 0, 0);
    }

    /** The test that the values of zero rows are zero. */
    public TestResult judgeZeros(Moments zeros) {
        double farthest = Double.isNaN(zeros.mean()) ? Double.NaN : Math.max(-zeros.min(), zeros.max());
        return TestResult.of(TestName.ZERO_ROWS, farthest, 0, 0, farthest == 0 ? 1 : 0, significance);
    }

    /**
     * The test that each column of a sparse tensor has its number of zeros.
     *
     * @param zeros how many values are zero
     * @param byColumn how many of each column are; empty if that is not known
     * @param elements how many values the tensor has
     */
    public TestResult judgeSparsity(Theory theory, Sparsity sparsity, long zeros, long[] byColumn, long elements) {
        if (!(theory instanceof DrawnTheory drawn)) {
            throw new IllegalArgumentException("the values beside the zeros of a sparse tensor are drawn");
        }
        return SparsityTest.of(drawn, sparsity, zeros, byColumn, elements, significance);
    }

    /**
     * The test that matrices are orthogonal.
     *
     * @param farthest by what a matrix multiplies the square of a length that it should keep, where that is farthest from 1
     * @param rounding how far rounding takes it from 1, at most
     * @param beside how many values beside the matrices are not zero
     */
    public TestResult judgeOrthogonality(double farthest, double rounding, long beside) {
        double statistic = (farthest - 1) / rounding;
        boolean isRight = Math.abs(statistic) <= 1 && beside == 0;
        return TestResult.of(TestName.ORTHOGONAL, farthest, 1, statistic, isRight ? 1 : 0, significance);
    }

    private TestResult finite(Sample sample) {
        return TestResult.of(TestName.FINITE, sample.notFinite(), 0, 0, sample.notFinite() == 0 ? 1 : 0, significance);
    }
}
