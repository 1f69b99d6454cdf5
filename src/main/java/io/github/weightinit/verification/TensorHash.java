package io.github.weightinit.verification;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.verification.Place.Kind;
import java.io.Serializable;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The hashes of a tensor and of its columns, or the share of some of its blocks in them.
 *
 * @param partition the first partition with one of the blocks
 * @param block the first of the blocks in it
 * @param tensorRows the rows of the tensor
 * @param columns its columns
 * @param tensorSum the hash of the tensor, or the share in it
 * @param columnSums likewise for each column; empty if columns are not compared
 */
@SuppressWarnings("ArrayRecordComponent")
@DefaultSerializer(JavaSerializer.class)
public record TensorHash(int partition, int block, long tensorRows, long columns, long tensorSum, long[] columnSums)
        implements Serializable {
    /** The share of a block, if its tensor is compared with others. */
    public static Optional<TensorHash> of(int partition, BlockResult block) {
        BlockHashes hashes = block.hashes();
        if (!hashes.isHashed()) {
            return Optional.empty();
        }
        return Optional.of(new TensorHash(
                partition,
                block.block(),
                hashes.tensorRows(),
                hashes.columns(),
                hashes.tensorSum(),
                hashes.columnSums()));
    }

    public TensorHash plus(TensorHash other) {
        long[] sums = columnSums.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.columnSums[i];
        }
        boolean isFirst = partition < other.partition || (partition == other.partition && block < other.block);
        return new TensorHash(
                isFirst ? partition : other.partition,
                isFirst ? block : other.block,
                tensorRows,
                columns,
                tensorSum + other.tensorSum,
                sums);
    }

    /** The hashes of a whole tensor and of its columns. */
    public Stream<Hashed> hashed() {
        Stream<Hashed> tensor = Stream.of(new Hashed(
                Place.key(Kind.TENSOR, tensorRows * columns, Multipliers.mix(tensorSum) ^ tensorRows),
                new Place(Kind.TENSOR, partition, block, 0)));
        return Stream.concat(
                tensor,
                IntStream.range(0, columnSums.length)
                        .mapToObj(i -> new Hashed(
                                Place.key(Kind.COLUMN, tensorRows, columnSums[i]),
                                new Place(Kind.COLUMN, partition, block, i))));
    }
}
