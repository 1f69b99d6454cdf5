/**
 * Signal propagation at initialisation: random inputs pass forward through the matrices of a chain, random gradients pass
 * backward, and the result is the mean square of both by depth. Products with the matrices are cut into slices of rows. Any
 * machine can compute a slice, since it generates the weights that it needs; everything else is small and runs on the driver.
 */
package io.github.weightinit.propagation;
