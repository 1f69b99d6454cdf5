/**
 * What differs between two checkpoints: which tensors, by their digests, or which values, by reading both. No Spark.
 */
package io.github.weightinit.comparison;
