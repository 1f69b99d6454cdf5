package io.github.weightinit.verification;

import java.io.Serializable;

/**
 * How much of a checkpoint was verified.
 *
 * @param blocks the blocks that were read
 * @param blocksCompared those of them that were recomputed and compared
 * @param values the values that were read
 * @param valuesCompared those of them that were compared
 */
public record Coverage(long blocks, long blocksCompared, long values, long valuesCompared) implements Serializable {
    public static final Coverage NONE = new Coverage(0, 0, 0, 0);

    public Coverage plus(Coverage other) {
        return new Coverage(
                blocks + other.blocks,
                blocksCompared + other.blocksCompared,
                values + other.values,
                valuesCompared + other.valuesCompared);
    }

    /** Whether every value that was read was recomputed and compared. */
    public boolean coversAll() {
        return valuesCompared == values;
    }
}
