package io.github.weightinit.verification;

import io.github.weightinit.plan.TensorGroup;
import io.github.weightinit.statistics.Sample;
import io.github.weightinit.statistics.TestResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was found of the tensors that people see as one line.
 *
 * @param group the tensors
 * @param sample the stored values of all of them that could be read
 * @param tensors the tensors one by one, in the order of the group; those of which nothing could be read are not there
 * @param problems how many problems name one of the tensors
 */
public record GroupResult(TensorGroup group, Sample sample, List<TensorResult> tensors, long problems) {
    public GroupResult {
        tensors = List.copyOf(tensors);
    }

    /** The least probable of all test results, if there is any. */
    public Optional<TestResult> worst() {
        return tensors.stream().flatMap(t -> t.tests().stream()).min(Comparator.comparingDouble(TestResult::p));
    }

    public boolean isRight() {
        return problems == 0
                && tensors.size() == group.tensors().size()
                && tensors.stream().allMatch(TensorResult::isRight);
    }
}
