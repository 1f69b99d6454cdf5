package io.github.weightinit;

/**
 * How much of a checkpoint was recomputed.
 *
 * @param share the share of the row blocks that was asked for, 0 to 1
 * @param seed what chose them; 0 if all were
 * @param coverage what came of it
 */
public record VerifiedShare(double share, long seed, VerifiedCoverage coverage) {}
