package io.github.weightinit.initializer;

import io.github.weightinit.random.TensorKey;
import java.io.Serializable;

/**
 * The keys of the matrices of a tensor. A single matrix has the key of the tensor; matrix i of a stack has that of the name
 * {@code TENSOR#i}, as if it were a tensor.
 *
 * @param isStack whether the tensor is a stack, even of one matrix
 * @param seed the seed of the tensor; 0 if it is not known yet
 * @param tensor its name; empty if it is not known yet
 */
public record MatrixStack(boolean isStack, long seed, String tensor) implements Serializable {
    public static final MatrixStack SINGLE = new MatrixStack(false, 0, "");

    static MatrixStack of(Shape shape) {
        return shape.batch() > 0 ? new MatrixStack(true, 0, "") : SINGLE;
    }

    MatrixStack of(long ownSeed, String ownTensor) {
        return isStack ? new MatrixStack(true, ownSeed, ownTensor) : this;
    }

    /** The key of matrix i. @param tensorKey the key of the tensor */
    TensorKey key(TensorKey tensorKey, long i) {
        return isStack ? TensorKey.of(seed, tensor + "#" + i) : tensorKey;
    }
}
