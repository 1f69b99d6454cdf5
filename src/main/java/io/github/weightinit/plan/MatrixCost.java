package io.github.weightinit.plan;

import io.github.weightinit.householder.Blocking;
import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;

/**
 * What the orthogonal matrices of a spec cost to make.
 *
 * @param matrices how many there are
 * @param operations the floating-point operations of all of them
 * @param large how many are too large for each task to make, and are made once, before the files
 * @param taskBytes the memory of a task that makes a matrix, or a panel of a large one, at most, about
 * @param scratchBytes the size of intermediate files, all together
 */
public record MatrixCost(long matrices, double operations, long large, long taskBytes, long scratchBytes) {
    private static final MatrixCost NONE = new MatrixCost(0, 0, 0, 0, 0);

    /** The cost of a spec. */
    public static MatrixCost of(Spec spec) {
        return spec.tensors().stream().map(MatrixCost::of).reduce(NONE, MatrixCost::plus);
    }

    private static MatrixCost of(Tensor tensor) {
        if (!(tensor.source() instanceof MatrixSource source)) {
            return NONE;
        }
        Blocking blocking = source.blocking();
        long count = source.matrices(tensor.shape());
        return new MatrixCost(
                count,
                count * blocking.operations(),
                blocking.isSmall() ? 0 : count,
                Double.BYTES * blocking.taskDoubles(),
                Double.BYTES * count * blocking.storedDoubles());
    }

    private MatrixCost plus(MatrixCost other) {
        return new MatrixCost(
                matrices + other.matrices,
                operations + other.operations,
                large + other.large,
                Math.max(taskBytes, other.taskBytes),
                scratchBytes + other.scratchBytes);
    }

    /** Whether there are such matrices. */
    public boolean exists() {
        return matrices > 0;
    }
}
