package io.github.weightinit.verification;

import io.github.weightinit.statistics.CentralMoments;
import io.github.weightinit.statistics.TestResult;
import java.util.List;

/**
 * The results of one tensor.
 *
 * @param name the tensor's name
 * @param moments the moments of its stored values, without those of zero rows
 * @param tests the tests of its values against theory
 */
public record TensorResult(String name, CentralMoments moments, List<TestResult> tests) {
    public TensorResult {
        tests = List.copyOf(tests);
    }

    /** Whether its values follow the theory. */
    public boolean isRight() {
        return tests.stream().noneMatch(TestResult::failed);
    }
}
