package io.github.weightinit.plan;

import io.github.weightinit.model.Spec;

/** How a checkpoint stores its values; every tensor's own number format is a subset of it. */
public enum Storage {
    /** Float32, for checkpoints without float64 tensors. */
    FLOAT(Float.BYTES),
    /** Float64, for checkpoints with a float64 tensor. */
    DOUBLE(Double.BYTES);

    private final int width;

    Storage(int width) {
        this.width = width;
    }

    /** Bytes a value. */
    public int width() {
        return width;
    }

    static Storage of(Spec spec) {
        return spec.tensors().stream().anyMatch(t -> t.dtype().isDouble()) ? DOUBLE : FLOAT;
    }
}
