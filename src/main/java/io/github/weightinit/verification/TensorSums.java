package io.github.weightinit.verification;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.statistics.Correlation;
import io.github.weightinit.statistics.Moments;
import io.github.weightinit.statistics.Sample;
import java.io.Serializable;

/**
 * Sums over the values of a tensor, or of some of its blocks.
 *
 * @param sample the values, without those of zero rows, and of a sparse tensor without zeros
 * @param zeros the values of zero rows, or those zeros
 * @param zeroCounts how many of those zeros each column has
 * @param rows the products of adjacent rows of a block
 * @param blocks the products of rows on both sides of a boundary of blocks
 * @param hash the hash of the tensor, equal for equal values of one shape; 0 if they are fixed
 * @param orthogonality of orthogonal matrices, if traces were kept
 * @param zeroValues how many of all values are 0, if traces were kept
 * @param subnormals how many are subnormal, likewise
 */
@DefaultSerializer(JavaSerializer.class)
public record TensorSums(
        Sample sample,
        Moments zeros,
        ZeroCounts zeroCounts,
        Correlation rows,
        Correlation blocks,
        long hash,
        Orthogonality orthogonality,
        long zeroValues,
        long subnormals)
        implements Serializable {
    public static TensorSums of(BlockResult block) {
        return new TensorSums(
                block.sample(),
                block.zeros(),
                block.zeroCounts(),
                block.rows(),
                Correlation.NONE,
                block.hashes().tensorSum(),
                block.orthogonality(),
                block.traces().zeros(),
                block.traces().subnormals());
    }

    /** How many values there are. */
    public long values() {
        return sample.moments().count() + sample.notFinite() + zeros.count();
    }

    public static TensorSums between(Edge one, Edge other) {
        return new TensorSums(
                Sample.NONE,
                Moments.NONE,
                ZeroCounts.NONE,
                Correlation.NONE,
                one.with(other),
                0,
                Orthogonality.NONE,
                0,
                0);
    }

    public TensorSums plus(TensorSums other) {
        return new TensorSums(
                sample.plus(other.sample),
                zeros.plus(other.zeros),
                zeroCounts.plus(other.zeroCounts),
                rows.plus(other.rows),
                blocks.plus(other.blocks),
                hash + other.hash,
                orthogonality.plus(other.orthogonality),
                zeroValues + other.zeroValues,
                subnormals + other.subnormals);
    }
}
