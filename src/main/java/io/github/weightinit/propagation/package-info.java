/**
 * How a signal fares in a freshly made network: random inputs pushed forward through the matrices of a chain, random
 * gradients pulled backward, and the mean square of both over depth. The products with the matrices are cut into parts
 * that any machine can work out, since each makes its own rows of the weights; all else is small and done in one place.
 */
package io.github.weightinit.propagation;
