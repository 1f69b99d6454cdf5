package io.github.weightinit.propagation;

/** What is recorded at each depth: the components of {@link Depth}. */
enum Measured {
    SIGNAL,
    GRADIENT,
    ANGLE,
    SATURATED,
    DEAD
}
