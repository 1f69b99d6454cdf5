/**
 * Verification of a checkpoint: the result of each file ({@link io.github.weightinit.verification.PartitionVerifier}),
 * sums over all files, and the final {@link io.github.weightinit.verification.Verification}. No Spark.
 */
package io.github.weightinit.verification;
