package io.github.weightinit;

import io.github.weightinit.initializer.Fans;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A tensor that {@code init} would make.
 *
 * @param name its name
 * @param shape its sizes
 * @param dtype {@code float64}, {@code float32}, {@code bfloat16} or {@code float16}
 * @param storedAs the number format in the files, which can be wider
 * @param fanIn the inputs of a unit, if its shape has fans
 * @param fanOut the outputs that an input reaches, if its shape has fans
 * @param expectedStd the standard deviation of its law
 * @param bytes the size of its values in the files; before compression
 * @param blocks the row blocks that it is cut into
 * @param scheme the name of its initialiser
 * @param formula the formula of its initialiser
 * @param distribution how its values are made
 * @param parameters the parameters of the distribution
 * @param zeroRows the rows that are zeros
 * @param copyOf the tensor whose values it has, if it is a copy
 * @param rule the rule of the spec that chose the initialiser, if one did
 */
public record PlannedTensor(
        String name,
        List<Long> shape,
        String dtype,
        String storedAs,
        OptionalLong fanIn,
        OptionalLong fanOut,
        double expectedStd,
        long bytes,
        long blocks,
        String scheme,
        String formula,
        String distribution,
        Map<String, Number> parameters,
        List<Long> zeroRows,
        Optional<String> copyOf,
        Optional<String> rule) {
    static PlannedTensor of(Plan plan, Tensor tensor) {
        Optional<Fans> fans =
                tensor.shape().hasFans() ? Optional.of(tensor.shape().fans()) : Optional.empty();
        return new PlannedTensor(
                tensor.name(),
                tensor.shape().sizes(),
                tensor.dtype().name().toLowerCase(Locale.ROOT),
                plan.layout().stored(tensor.dtype()).name().toLowerCase(Locale.ROOT),
                fans.map(found -> OptionalLong.of(found.in())).orElse(OptionalLong.empty()),
                fans.map(found -> OptionalLong.of(found.out())).orElse(OptionalLong.empty()),
                tensor.law().standardDeviation(),
                plan.bytes(tensor),
                plan.blocks(tensor),
                tensor.init().scheme(),
                tensor.init().formula(),
                tensor.source().kind(),
                tensor.source().parameters(),
                tensor.source().zeroRows().rows(),
                tensor.copyOf(),
                tensor.rule());
    }
}
