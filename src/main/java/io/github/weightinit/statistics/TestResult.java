package io.github.weightinit.statistics;

/**
 * One test of a sample against theory.
 *
 * @param name the test
 * @param observed the value in the sample
 * @param expected the value in theory; for an extreme, its median
 * @param statistic the test statistic: a z-score, or the Kolmogorov-Smirnov D times the root of n; not finite if values far
 *     from theory overflow, in which case the test fails
 * @param p the probability of at least this difference in a correct sample; 1 if the test was skipped
 * @param outcome whether the test passed
 */
public record TestResult(TestName name, double observed, double expected, double statistic, double p, Outcome outcome) {
    /** The outcome of a test. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** The sample is too small for the test, or has too few distinct values. */
        TOO_FEW_VALUES,
        /** The test is undefined for this law: all values are equal after rounding, or sums are outside the range of float64. */
        UNDEFINED
    }

    public boolean failed() {
        return outcome == Outcome.FAILED;
    }

    static TestResult of(
            TestName name, double observed, double expected, double statistic, double p, Significance significance) {
        double atMostOne = Double.isNaN(p) ? 0 : Math.min(1, p);
        Outcome outcome = significance.rejects(atMostOne) ? Outcome.FAILED : Outcome.PASSED;
        return new TestResult(name, observed, expected, statistic, atMostOne, outcome);
    }

    static TestResult undefined(TestName name) {
        return new TestResult(name, 0, 0, 0, 1, Outcome.UNDEFINED);
    }

    static TestResult tooFew(TestName name, double observed, double expected) {
        return new TestResult(name, observed, expected, 0, 1, Outcome.TOO_FEW_VALUES);
    }
}
