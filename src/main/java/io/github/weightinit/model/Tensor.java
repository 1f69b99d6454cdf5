package io.github.weightinit.model;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Law;
import io.github.weightinit.initializer.Shape;
import io.github.weightinit.initializer.Source;

/**
 * One tensor of a checkpoint.
 *
 * @param name what it is called in the checkpoint; its seed follows from it, so other tensors do not matter
 * @param shape its shape and the meaning of its axes
 * @param matrix the same elements as rows
 * @param dtype its number format
 * @param init how the spec asked for it
 * @param source where its values come from
 */
public record Tensor(String name, Shape shape, Matrix matrix, DType dtype, Init init, Source source) {
    /** The law that its values follow. */
    public Law law() {
        return source.law();
    }
}
