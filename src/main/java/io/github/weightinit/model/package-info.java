/** The model of a checkpoint: its seed and tensors, and the chain of matrices through which the report passes signals. */
package io.github.weightinit.model;
