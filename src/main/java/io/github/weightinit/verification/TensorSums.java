package io.github.weightinit.verification;

import io.github.weightinit.statistics.Correlation;
import io.github.weightinit.statistics.Sample;
import java.io.Serializable;

/**
 * Sums over the values of a tensor, or of some of its blocks.
 *
 * @param sample the values
 * @param rows the products of adjacent rows of a block
 * @param blocks the products of rows on both sides of a boundary of blocks
 */
public record TensorSums(Sample sample, Correlation rows, Correlation blocks) implements Serializable {
    public static TensorSums of(BlockResult block) {
        return new TensorSums(block.sample(), block.rows(), Correlation.NONE);
    }

    public static TensorSums between(Edge one, Edge other) {
        return new TensorSums(Sample.NONE, Correlation.NONE, one.with(other));
    }

    public TensorSums plus(TensorSums other) {
        return new TensorSums(sample.plus(other.sample), rows.plus(other.rows), blocks.plus(other.blocks));
    }
}
