package io.github.weightinit.spec;

import java.util.List;

/**
 * A checkpoint described, every variable and repetition worked out.
 *
 * @param seed the seed of all tensors
 * @param tensors the tensors in the order of the file; one or more, each with a name of its own
 */
public record Spec(long seed, List<Tensor> tensors) {
    public Spec {
        tensors = List.copyOf(tensors);
    }

    /** How many numbers the checkpoint holds. */
    public long parameters() {
        return tensors.stream().mapToLong(t -> t.shape().elements()).reduce(0, Math::addExact);
    }
}
