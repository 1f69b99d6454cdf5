package io.github.weightinit;

import io.github.weightinit.statistics.CentralMoments;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.TensorResult;
import java.util.List;

/**
 * A tensor whose values were read and tested. A number is NaN where no value is there to have it.
 *
 * @param name its name
 * @param group the line of the command's table that it is in, such as {@code h.{0..11}.attn.c_attn.weight}
 * @param count the number of values, without those of zero rows
 * @param mean their mean
 * @param std their standard deviation
 * @param skewness their skewness
 * @param kurtosis their excess kurtosis
 * @param min the smallest
 * @param max the largest
 * @param expectedStd the standard deviation of the tensor's law
 * @param right whether no test failed
 * @param tests the tests
 */
public record TestedTensor(
        String name,
        String group,
        long count,
        double mean,
        double std,
        double skewness,
        double kurtosis,
        double min,
        double max,
        double expectedStd,
        boolean right,
        List<TensorTest> tests) {
    public TestedTensor {
        tests = List.copyOf(tests);
    }

    static List<TestedTensor> of(List<GroupResult> groups) {
        return groups.stream()
                .flatMap(group -> group.tensors().stream().map(tensor -> of(group, tensor)))
                .toList();
    }

    private static TestedTensor of(GroupResult group, TensorResult tensor) {
        CentralMoments moments = tensor.moments();
        return new TestedTensor(
                tensor.name(),
                group.group().label(),
                moments.count(),
                moments.mean(),
                moments.standardDeviation(),
                moments.skewness(),
                moments.kurtosis(),
                moments.min(),
                moments.max(),
                group.group().example().law().standardDeviation(),
                tensor.isRight(),
                tensor.tests().stream().map(TensorTest::of).toList());
    }
}
