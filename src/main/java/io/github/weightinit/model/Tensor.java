package io.github.weightinit.model;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Distribution;
import io.github.weightinit.initializer.Shape;

/**
 * One tensor of a checkpoint.
 *
 * @param name what it is called in the checkpoint; its seed follows from it, so other tensors do not matter
 * @param shape its shape and the meaning of its axes
 * @param matrix the same elements as rows
 * @param dtype its number format
 * @param init how the spec asked for it
 * @param distribution what its values follow
 */
public record Tensor(String name, Shape shape, Matrix matrix, DType dtype, Init init, Distribution distribution) {}
