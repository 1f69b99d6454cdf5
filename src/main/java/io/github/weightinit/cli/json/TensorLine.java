package io.github.weightinit.cli.json;

import static io.github.weightinit.cli.json.JsonObject.finite;

import io.github.weightinit.statistics.CentralMoments;
import io.github.weightinit.verification.GroupResult;
import io.github.weightinit.verification.TensorResult;
import java.util.List;

/** A tensor that was tested as JSON. */
record TensorLine(
        String name,
        String group,
        long count,
        Double mean,
        Double std,
        Double skewness,
        Double kurtosis,
        Double min,
        Double max,
        double expectedStd,
        boolean right,
        List<TestLine> tests) {
    static TensorLine of(GroupResult group, TensorResult tensor) {
        CentralMoments moments = tensor.moments();
        return new TensorLine(
                tensor.name(),
                group.group().label(),
                moments.count(),
                finite(moments.mean()),
                finite(moments.standardDeviation()),
                finite(moments.skewness()),
                finite(moments.kurtosis()),
                finite(moments.min()),
                finite(moments.max()),
                group.group().example().law().standardDeviation(),
                tensor.isRight(),
                tensor.tests().stream().map(TestLine::of).toList());
    }
}
