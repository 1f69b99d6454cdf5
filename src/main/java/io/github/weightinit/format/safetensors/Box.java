package io.github.weightinit.format.safetensors;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of a tensor that a shard has: one index of each of some leading axes, a range of the next axis, and all of the
 * others.
 *
 * @param offsets its first index on each axis
 * @param sizes its size on each axis
 */
record Box(List<Long> offsets, List<Long> sizes) {
    Box {
        offsets = List.copyOf(offsets);
        sizes = List.copyOf(sizes);
    }

    /**
     * The box of consecutive rows.
     *
     * @param shape the shape of the tensor
     * @param columns how many values a row has: the product of some of the last sizes
     */
    static Box ofRows(List<Long> shape, long columns, long firstRow, long rows) {
        List<Long> offsets = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        long from = firstRow;
        long within = shape.stream().reduce(1L, (a, b) -> a * b) / columns; // the rows of one index of the axes so far
        while (within > 1 && from + rows <= within) {
            within /= shape.get(offsets.size());
            boolean isRange = from % within == 0 && rows % within == 0;
            offsets.add(from / within);
            sizes.add(isRange ? rows / within : 1);
            if (isRange) {
                return all(shape, offsets, sizes);
            }
            from %= within;
        }
        if (from != 0 || rows != within) {
            throw new IllegalArgumentException(
                    "%,d rows from %,d of a tensor of shape %s are no box".formatted(rows, firstRow, shape));
        }
        return all(shape, offsets, sizes);
    }

    /** The box with all of the other axes. */
    private static Box all(List<Long> shape, List<Long> offsets, List<Long> sizes) {
        for (int axis = offsets.size(); axis < shape.size(); axis++) {
            offsets.add(0L);
            sizes.add(shape.get(axis));
        }
        return new Box(offsets, sizes);
    }
}
