package io.github.weightinit;

import io.github.weightinit.statistics.TestResult;
import java.util.Locale;

/**
 * A test of a tensor's values against theory. Numbers that do not apply are not finite.
 *
 * @param name {@code mean}, {@code variance}, {@code shape} and others
 * @param observed the observed value
 * @param expected the value that theory predicts
 * @param statistic the test statistic
 * @param p the probability of at least this difference in a correct sample
 * @param outcome {@code passed}, {@code failed}, {@code too_few_values} or {@code undefined}
 */
public record TensorTest(String name, double observed, double expected, double statistic, double p, String outcome) {
    static TensorTest of(TestResult test) {
        return new TensorTest(
                test.name().name().toLowerCase(Locale.ROOT),
                test.observed(),
                test.expected(),
                test.statistic(),
                test.p(),
                test.outcome().name().toLowerCase(Locale.ROOT));
    }
}
