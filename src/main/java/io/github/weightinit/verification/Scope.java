package io.github.weightinit.verification;

import io.github.weightinit.plan.RowBlock;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Which blocks are recomputed and compared bit by bit. The choice depends on the seed and position of a block alone, so it is
 * the same on every cluster.
 *
 * @param share the share of all blocks, 0 to 1; 1 chooses every block
 * @param seed the seed of the choice
 */
public record Scope(double share, long seed) implements Serializable {
    /** All blocks. */
    public static final Scope ALL = new Scope(1, 0);

    /** No block. */
    public static final Scope NONE = new Scope(0, 0);

    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    public Scope {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of blocks to compare is " + share + "; it lies in 0 ... 1");
        }
    }

    public boolean isAll() {
        return share == 1;
    }

    boolean has(RowBlock block) {
        long place = block.seed().key().k0() ^ block.firstRow() * GOLDEN_RATIO;
        return isAll() || new SplittableRandom(seed ^ place).nextDouble() < share;
    }
}
