package io.github.weightinit.plan;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Spec;

/** How a checkpoint stores its values; every tensor's own number format is a subset of it. */
public enum Storage {
    /** Float32, for checkpoints without float64 tensors. */
    FLOAT(DType.FLOAT32),
    /** Float64, for checkpoints with a float64 tensor. */
    DOUBLE(DType.FLOAT64);

    private final DType dtype;

    Storage(DType dtype) {
        this.dtype = dtype;
    }

    /** The number format in which all values are stored. */
    public DType dtype() {
        return dtype;
    }

    /** Bytes a value. */
    public int width() {
        return dtype.width();
    }

    static Storage of(Spec spec) {
        return spec.tensors().stream().anyMatch(t -> t.dtype().isDouble()) ? DOUBLE : FLOAT;
    }
}
