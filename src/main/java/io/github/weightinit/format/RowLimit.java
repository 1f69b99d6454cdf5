package io.github.weightinit.format;

import io.github.weightinit.model.Tensor;

/** The longest row: whoever reads or verifies a checkpoint holds whole rows in memory. */
public final class RowLimit {
    private static final long MAX_COLUMNS = 1L << 24;

    private RowLimit() {}

    /** @throws IllegalArgumentException if a row of the tensor is longer */
    public static void require(Tensor tensor) {
        long columns = tensor.matrix().columns();
        if (columns > MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "tensor '%s': shape %s makes a row of %,d elements, and the longest is %,d; give the tensor one axis more"
                            .formatted(tensor.name(), tensor.shape().sizes(), columns, MAX_COLUMNS));
        }
    }
}
