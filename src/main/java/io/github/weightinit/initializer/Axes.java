package io.github.weightinit.initializer;

/** Which axes of a shape are the inputs and which the outputs of a layer. */
public enum Axes {
    /** {@code [*kernel, in, out]}, as in NumPy, JAX and Keras. */
    IN_OUT,
    /** {@code [out, in, *kernel]}, as in PyTorch. */
    OUT_IN
}
