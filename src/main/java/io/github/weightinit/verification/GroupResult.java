package io.github.weightinit.verification;

import io.github.weightinit.plan.TensorGroup;
import io.github.weightinit.statistics.Sample;
import io.github.weightinit.statistics.TestResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The results of a group of tensors, which is shown as one line.
 *
 * @param group the tensors
 * @param sample the stored values of all tensors that could be read, without those of zero rows
 * @param tensors the results of the tensors that could be read, in the order of the group
 * @param problems the number of problems that name one of the tensors
 */
public record GroupResult(TensorGroup group, Sample sample, List<TensorResult> tensors, long problems) {
    public GroupResult {
        tensors = List.copyOf(tensors);
    }

    /** The test result with the smallest p-value, if there is one. */
    public Optional<TestResult> worst() {
        return tensors.stream().flatMap(t -> t.tests().stream()).min(Comparator.comparingDouble(TestResult::p));
    }

    public boolean isRight() {
        return problems == 0
                && tensors.size() == group.tensors().size()
                && tensors.stream().allMatch(TensorResult::isRight);
    }
}
