package io.github.weightinit;

import io.github.weightinit.verification.Coverage;

/**
 * How much of a checkpoint was read and compared.
 *
 * @param blocks the row blocks that were read
 * @param blocksCompared those of them that were recomputed and compared
 * @param values the values that were read
 * @param valuesCompared those of them that were compared
 */
public record VerifiedCoverage(long blocks, long blocksCompared, long values, long valuesCompared) {
    static VerifiedCoverage of(Coverage coverage) {
        return new VerifiedCoverage(
                coverage.blocks(), coverage.blocksCompared(), coverage.values(), coverage.valuesCompared());
    }
}
