package io.github.weightinit.verification;

import io.github.weightinit.statistics.CentralMoments;
import io.github.weightinit.statistics.TestResult;
import java.util.List;

/**
 * What was found of one tensor.
 *
 * @param name the tensor's name
 * @param moments those of its stored values
 * @param tests its values against theory
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
