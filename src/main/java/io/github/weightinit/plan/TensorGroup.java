package io.github.weightinit.plan;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Shape;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.FoldedNames;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tensors that differ only in the numbers in their names, like those of repeated layers; shown as one line.
 *
 * @param label the common name, {@code layers.{0..31}.q_proj.weight}
 * @param tensors the tensors; one or more, of equal shape, number format and source, and all copies or none
 */
public record TensorGroup(String label, List<Tensor> tensors) {
    /** The groups of the tensors, in the order of their first ones. */
    public static List<TensorGroup> of(List<Tensor> tensors) {
        record Key(String pattern, Shape shape, DType dtype, Source source, Optional<String> copyOf) {}
        Map<Key, List<Tensor>> groups = new LinkedHashMap<>();
        for (Tensor t : tensors) {
            Key key = new Key(
                    FoldedNames.pattern(t.name()),
                    t.shape(),
                    t.dtype(),
                    t.source(),
                    t.copyOf().map(FoldedNames::pattern));
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(t);
        }
        return groups.values().stream()
                .map(group -> new TensorGroup(
                        FoldedNames.label(group.stream().map(Tensor::name).toList()), List.copyOf(group)))
                .toList();
    }

    /** Such as {@code copy of embed.weight}; empty if they have values of their own. */
    public Optional<String> copyOf() {
        List<String> originals =
                tensors.stream().flatMap(tensor -> tensor.copyOf().stream()).toList();
        return originals.isEmpty() ? Optional.empty() : Optional.of("copy of " + FoldedNames.label(originals));
    }

    /** The first tensor, as an example of all. */
    public Tensor example() {
        return tensors.get(0);
    }
}
