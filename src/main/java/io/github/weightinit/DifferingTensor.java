package io.github.weightinit;

import io.github.weightinit.comparison.FirstDifference;
import io.github.weightinit.comparison.TensorDifference;
import io.github.weightinit.comparison.ValueDifferences;
import io.github.weightinit.model.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A tensor that differs between two checkpoints.
 *
 * @param name its name
 * @param difference what differs
 * @param shapeA its sizes in the first checkpoint, if that has it
 * @param shapeB its sizes in the second
 * @param dtypeA its number format in the first
 * @param dtypeB its number format in the second
 * @param count how many values differ, if values were compared
 * @param first which is the first, counted in the order of the rows from 0
 * @param indices its indices
 * @param a its value in the first checkpoint
 * @param b its value in the second
 * @param bitsA the bits of the value in the first, in hexadecimal digits
 * @param bitsB the bits of the value in the second
 */
public record DifferingTensor(
        String name,
        String difference,
        Optional<List<Long>> shapeA,
        Optional<List<Long>> shapeB,
        Optional<String> dtypeA,
        Optional<String> dtypeB,
        OptionalLong count,
        OptionalLong first,
        Optional<List<Long>> indices,
        OptionalDouble a,
        OptionalDouble b,
        Optional<String> bitsA,
        Optional<String> bitsB) {
    static DifferingTensor of(TensorDifference tensor) {
        Optional<FirstDifference> found = tensor.values().map(ValueDifferences::first);
        return new DifferingTensor(
                tensor.name(),
                tensor.kind().name().toLowerCase(Locale.ROOT),
                shape(tensor.a()),
                shape(tensor.b()),
                dtype(tensor.a()),
                dtype(tensor.b()),
                tensor.values().stream().mapToLong(ValueDifferences::count).findAny(),
                found.stream().mapToLong(FirstDifference::element).findAny(),
                found.map(
                        value -> value.indices(tensor.a().orElseThrow().shape().sizes())),
                found.stream().mapToDouble(FirstDifference::a).findAny(),
                found.stream().mapToDouble(FirstDifference::b).findAny(),
                found.map(FirstDifference::aBits),
                found.map(FirstDifference::bBits));
    }

    private static Optional<List<Long>> shape(Optional<Tensor> tensor) {
        return tensor.map(found -> found.shape().sizes());
    }

    private static Optional<String> dtype(Optional<Tensor> tensor) {
        return tensor.map(found -> found.dtype().name().toLowerCase(Locale.ROOT));
    }
}
