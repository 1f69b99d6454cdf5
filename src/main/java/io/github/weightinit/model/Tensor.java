package io.github.weightinit.model;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Law;
import io.github.weightinit.initializer.Shape;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.random.TensorKey;
import java.util.Optional;

/**
 * One tensor of a checkpoint.
 *
 * @param name its name in the checkpoint; with the spec's seed it determines the tensor's key, unless it is a copy
 * @param shape its shape and the meaning of its axes
 * @param matrix the same elements as rows
 * @param dtype its number format
 * @param init its initialisation as given in the spec
 * @param source the source of its values
 * @param rule the pattern of the rule that gave it what its entry in the spec does not; empty if none did
 * @param copyOf the name of the tensor whose values it has, which is no copy itself; empty if it has its own
 */
public record Tensor(
        String name,
        Shape shape,
        Matrix matrix,
        DType dtype,
        Init init,
        Source source,
        Optional<String> rule,
        Optional<String> copyOf) {
    /** A tensor with values of its own. */
    public Tensor(
            String name, Shape shape, Matrix matrix, DType dtype, Init init, Source source, Optional<String> rule) {
        this(name, shape, matrix, dtype, init, source, rule, Optional.empty());
    }

    /** A tensor with the values of this one. */
    public Tensor copy(String copyName, Optional<String> copyRule) {
        return new Tensor(copyName, shape, matrix, dtype, init, source, copyRule, Optional.of(name));
    }

    /** The key of its values under a seed; that of the other tensor if it is a copy. */
    public TensorKey key(long seed) {
        return TensorKey.of(seed, copyOf.orElse(name));
    }

    /** The tensor with the source of its values under a seed. */
    public Tensor under(long seed) {
        return with(source.of(seed, copyOf.orElse(name)));
    }

    /** The tensor with another source of equal values. */
    public Tensor with(Source other) {
        return other == source ? this : new Tensor(name, shape, matrix, dtype, init, other, rule, copyOf);
    }

    /** The law that its values follow. */
    public Law law() {
        return source.law();
    }
}
