package io.github.weightinit.comparison;

import io.github.weightinit.model.Tensor;
import java.util.Optional;

/**
 * A tensor that is not the same in two checkpoints.
 *
 * @param name its name
 * @param kind in what it differs
 * @param a the tensor of the first checkpoint, if it has it
 * @param b that of the second one
 * @param values the values that differ, if values were compared
 */
public record TensorDifference(
        String name, Kind kind, Optional<Tensor> a, Optional<Tensor> b, Optional<ValueDifferences> values) {
    /** In what a tensor differs. Values are compared only if shape and number format are the same. */
    public enum Kind {
        ONLY_IN_A,
        ONLY_IN_B,
        SHAPE,
        DTYPE,
        VALUES
    }

    static TensorDifference onlyInA(Tensor a) {
        return new TensorDifference(a.name(), Kind.ONLY_IN_A, Optional.of(a), Optional.empty(), Optional.empty());
    }

    static TensorDifference onlyInB(Tensor b) {
        return new TensorDifference(b.name(), Kind.ONLY_IN_B, Optional.empty(), Optional.of(b), Optional.empty());
    }

    static TensorDifference of(Kind kind, Tensor a, Tensor b) {
        return new TensorDifference(a.name(), kind, Optional.of(a), Optional.of(b), Optional.empty());
    }

    /** @param a the tensor, which both have with the same shape and number format */
    static TensorDifference of(Tensor a, Tensor b, ValueDifferences values) {
        return new TensorDifference(a.name(), Kind.VALUES, Optional.of(a), Optional.of(b), Optional.of(values));
    }
}
