package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Nonlinearity;

/**
 * One layer: a matrix or a convolution, followed by a function.
 *
 * @param weight the weights
 * @param ring the positions that the kernel reads
 * @param then the function applied to the output
 */
record Layer(Weight weight, Ring ring, Nonlinearity then) {}
