/**
 * Whether a checkpoint is right: what one file of it tells ({@link io.github.weightinit.verification.PartitionVerifier}),
 * what all of them tell together, and the {@link io.github.weightinit.verification.Verification} that comes of it. No Spark.
 */
package io.github.weightinit.verification;
