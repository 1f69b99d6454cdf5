package io.github.weightinit.statistics;

import java.util.ArrayList;
import java.util.List;

/** Tests samples against theory. */
public final class Judge {
    /** The most tests made of a tensor, its correlations (of neighbouring rows, and of blocks) among them. */
    public static final int TESTS = 11;

    private final Significance significance;

    public Judge(Significance significance) {
        this.significance = significance;
    }

    /** All tests of a tensor's values. */
    public List<TestResult> judge(Theory theory, Sample sample) {
        return new ArrayList<>();
    }

    /** Whether neighbours are uncorrelated. */
    public TestResult judge(Theory theory, Correlation correlation) {
        return TestResult.tooFew(TestName.CORRELATION, 0, 0);
    }

    Significance significance() {
        return significance;
    }
}
