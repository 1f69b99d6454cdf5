package io.github.weightinit.statistics;

import java.util.ArrayList;
import java.util.List;

/** Tests what is gathered of a tensor against theory. */
public final class Judge {
    /** The most tests with an element of chance that are made of a tensor: seven of its values, two correlations. */
    public static final int TESTS = 9;

    private final Significance significance;

    public Judge(Significance significance) {
        this.significance = significance;
    }

    /** All tests of a tensor's values, of which the sample must hold every one. */
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
        }
        return results;
    }

    /** Whether neighbours are uncorrelated; left out where there are none, where values are fixed, and where their products are not in float64's range. */
    public TestResult judge(Theory theory, Correlation correlation) {
        if (theory instanceof DrawnTheory drawn && !drawn.hasSums(2, correlation.pairs())) {
            return TestResult.undefined(TestName.CORRELATION);
        }
        return theory instanceof DrawnTheory drawn && correlation.pairs() > 0
                ? CorrelationTest.of(drawn, correlation, significance)
                : TestResult.tooFew(TestName.CORRELATION, 0, 0);
    }

    private TestResult finite(Sample sample) {
        return TestResult.of(TestName.FINITE, sample.notFinite(), 0, 0, sample.notFinite() == 0 ? 1 : 0, significance);
    }
}
