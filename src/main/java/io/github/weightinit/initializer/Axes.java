package io.github.weightinit.initializer;

/** Which axes of a shape are the inputs and which the outputs of a layer. */
public enum Axes {
    /** {@code [*kernel, in, out]}, as NumPy, JAX and Keras lay weights out. */
    IN_OUT,
    /** {@code [out, in, *kernel]}, as PyTorch lays weights out. */
    OUT_IN
}
