package io.github.weightinit.verification;

import io.github.weightinit.statistics.Correlation;
import io.github.weightinit.statistics.Sample;
import java.io.Serializable;

/**
 * What was gathered of a tensor, or of a part of it.
 *
 * @param sample its values; null where there are none in the part
 * @param rows the products of neighbouring rows of a block
 * @param blocks the products of rows where two blocks meet
 */
public record TensorSums(Sample sample, Correlation rows, Correlation blocks) implements Serializable {
    public static TensorSums of(BlockResult block) {
        return new TensorSums(block.sample(), block.rows(), Correlation.NONE);
    }

    public static TensorSums between(Edge one, Edge other) {
        return new TensorSums(null, Correlation.NONE, one.with(other));
    }

    public TensorSums plus(TensorSums other) {
        Sample both = sample == null || other.sample == null
                ? (sample == null ? other.sample : sample)
                : sample.plus(other.sample);
        return new TensorSums(both, rows.plus(other.rows), blocks.plus(other.blocks));
    }
}
