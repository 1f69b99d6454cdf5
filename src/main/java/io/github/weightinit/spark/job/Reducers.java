package io.github.weightinit.spark.job;

import io.github.weightinit.model.Tensor;
import java.util.List;

/** How many tasks combine what was found in the files: each takes some tens of megabytes. */
final class Reducers {
    private static final long HASHES_A_TASK = 500_000;

    private static final long TENSORS_A_TASK = 5_000;

    private static final long MOST = 10_000;

    private Reducers() {}

    static int ofTensors(List<Tensor> tensors) {
        return tasks(tensors.size(), TENSORS_A_TASK);
    }

    /** For the hashes of the rows and columns of tensors. */
    static int ofRowsAndColumns(List<Tensor> tensors) {
        return ofHashes(tensors.stream()
                .map(Tensor::matrix)
                .mapToLong(matrix -> matrix.rows() + matrix.columns())
                .sum());
    }

    static int ofHashes(long hashes) {
        return tasks(hashes, HASHES_A_TASK);
    }

    private static int tasks(long items, long itemsATask) {
        return (int) Math.min(MOST, (items - 1) / itemsATask + 1);
    }
}
