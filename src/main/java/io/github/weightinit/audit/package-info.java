/**
 * Audits checkpoints that others made: whether each tensor is what its spec promises, and what it looks like if not. Values come
 * from another generator, so they are held against laws, never compared with those of a seed. No Spark.
 */
package io.github.weightinit.audit;
