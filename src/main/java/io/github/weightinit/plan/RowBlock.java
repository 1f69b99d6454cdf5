package io.github.weightinit.plan;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.io.Serializable;
import java.util.List;

/**
 * Consecutive whole rows of one tensor, with everything that is needed to generate them.
 *
 * @param tensor the tensor's name
 * @param shape the shape of the whole tensor
 * @param firstRow the first row, from 0
 * @param rows how many rows
 * @param columns how many values a row has
 * @param dtype the tensor's number format
 * @param source the source of its values
 * @param seed the seed of its draws
 * @param isCopy whether the tensor is a copy of another one
 */
public record RowBlock(
        String tensor,
        List<Long> shape,
        long firstRow,
        long rows,
        long columns,
        DType dtype,
        Source source,
        PartitionSeed seed,
        boolean isCopy)
        implements Serializable {
    public RowBlock {
        shape = List.copyOf(shape);
    }

    /** Rows of a tensor. @param key the tensor's key */
    public static RowBlock of(Tensor tensor, TensorKey key, long firstRow, long rows) {
        long columns = tensor.matrix().columns();
        return new RowBlock(
                tensor.name(),
                tensor.shape().sizes(),
                firstRow,
                rows,
                columns,
                tensor.dtype(),
                tensor.source(),
                new PartitionSeed(key, firstRow * columns / TileStream.TILE),
                tensor.copyOf().isPresent());
    }

    /** The flat index of the block's first element in its tensor. */
    public long firstElement() {
        return firstRow * columns;
    }

    /** How many rows the whole tensor has. */
    public long tensorRows() {
        return shape.stream().reduce(1L, (a, b) -> a * b) / columns;
    }

    /** Whether a row of the tensor is zero whatever its law. */
    public boolean isZero(long row) {
        return source.zeroRows().has(row * columns);
    }

    public long elements() {
        return rows * columns;
    }
}
