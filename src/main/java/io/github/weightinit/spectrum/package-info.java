/**
 * The singular values of the matrices of a checkpoint, beside those that random matrix theory expects. The values of a matrix are made
 * from its seed as they are needed, so that memory is bounded whatever the size of the tensor.
 */
package io.github.weightinit.spectrum;
