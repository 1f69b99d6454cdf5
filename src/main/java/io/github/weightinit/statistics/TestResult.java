package io.github.weightinit.statistics;

/**
 * One test of a sample against theory.
 *
 * @param name what is tested
 * @param observed what the sample has
 * @param expected what theory has; for an extreme its median
 * @param statistic the measure of the difference: a z-score, or Kolmogorov and Smirnov's D times the root of n; not
 *     finite where values that are far from theory overflow, which then fail
 * @param p the probability of a difference at least as great in a right sample; 1 where the test was left out
 * @param outcome what came of it
 */
public record TestResult(TestName name, double observed, double expected, double statistic, double p, Outcome outcome) {
    /** What came of a test. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** The sample is too small for the test, or has too few distinct values. */
        TOO_FEW_VALUES,
        /** Of such a law the test has no statistic: all values are equal after rounding, or sums leave float64's range. */
        UNDEFINED
    }

    public boolean failed() {
        return outcome == Outcome.FAILED;
    }

    static TestResult of(
            TestName name, double observed, double expected, double statistic, double p, Significance significance) {
        double checked = Double.isNaN(p) ? 0 : Math.min(1, p);
        Outcome outcome = significance.rejects(checked) ? Outcome.FAILED : Outcome.PASSED;
        return new TestResult(name, observed, expected, statistic, checked, outcome);
    }

    static TestResult undefined(TestName name) {
        return new TestResult(name, 0, 0, 0, 1, Outcome.UNDEFINED);
    }

    static TestResult tooFew(TestName name, double observed, double expected) {
        return new TestResult(name, observed, expected, 0, 1, Outcome.TOO_FEW_VALUES);
    }
}
