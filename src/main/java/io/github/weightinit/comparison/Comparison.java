package io.github.weightinit.comparison;

import java.util.List;

/**
 * The result of comparing two checkpoints.
 *
 * @param a the first checkpoint
 * @param b the second one
 * @param means how values were compared
 * @param tensors how many tensors either of them has
 * @param differences the tensors that are not the same: those of a in the order of its spec, then those of b alone
 */
public record Comparison(String a, String b, Means means, int tensors, List<TensorDifference> differences) {
    /** How values were compared. */
    public enum Means {
        /** By the digests in the manifests. */
        DIGESTS,
        /** By reading the files. */
        VALUES
    }

    public Comparison {
        differences = List.copyOf(differences);
    }

    public boolean areEqual() {
        return differences.isEmpty();
    }
}
