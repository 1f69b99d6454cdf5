/**
 * Signal propagation at initialisation: random inputs pass forward through the steps of a chain, and random gradients backward, exactly;
 * what they are at each depth, with this seed and with others, is held against the theory of the mean field and against bounds.
 * Products with the matrices are cut into slices of rows. Any machine can compute a slice, since it generates the weights that it
 * needs; everything else is small and runs on the driver.
 */
package io.github.weightinit.propagation;
