package io.github.weightinit.model;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The description of a checkpoint, with all variables and repetitions expanded.
 *
 * @param seed the seed of all tensors
 * @param tensors the tensors in the order of the file; one or more, with unique names
 * @param chain the path of a signal through them, if the spec has one; no value depends on it
 */
public record Spec(long seed, List<Tensor> tensors, Optional<Chain> chain) {
    public Spec {
        tensors = List.copyOf(tensors);
    }

    /** The spec with each tensor replaced, in its chain, too. */
    public Spec with(UnaryOperator<Tensor> replaced) {
        return new Spec(seed, tensors.stream().map(replaced).toList(), chain.map(path -> path.with(replaced)));
    }

    /** The number of elements of all tensors. */
    public long parameters() {
        return tensors.stream().mapToLong(t -> t.shape().elements()).reduce(0, Math::addExact);
    }
}
