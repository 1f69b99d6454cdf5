package io.github.weightinit.model;

import java.util.List;
import java.util.Optional;

/**
 * A checkpoint described, every variable and repetition worked out.
 *
 * @param seed the seed of all tensors
 * @param tensors the tensors in the order of the file; one or more, each with a name of its own
 * @param chain the way of a signal through them, where the spec tells it; no value depends on it
 */
public record Spec(long seed, List<Tensor> tensors, Optional<Chain> chain) {
    public Spec {
        tensors = List.copyOf(tensors);
    }

    /** How many numbers the checkpoint holds. */
    public long parameters() {
        return tensors.stream().mapToLong(t -> t.shape().elements()).reduce(0, Math::addExact);
    }
}
