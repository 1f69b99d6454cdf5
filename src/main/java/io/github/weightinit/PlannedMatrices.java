package io.github.weightinit;

import io.github.weightinit.plan.MatrixCost;

/**
 * What the orthogonal matrices of a plan cost to make.
 *
 * @param count how many there are
 * @param large how many are made once, before the files, because each is too large for every task that needs it to make it
 * @param operations the floating-point operations of all of them, about
 * @param taskBytes the memory of a task that makes one, or a panel of a large one, in bytes, at most, about
 * @param scratchBytes the size of the intermediate files of the large ones, in bytes
 */
public record PlannedMatrices(long count, long large, double operations, long taskBytes, long scratchBytes) {
    static PlannedMatrices of(MatrixCost cost) {
        return new PlannedMatrices(
                cost.matrices(), cost.large(), cost.operations(), cost.taskBytes(), cost.scratchBytes());
    }
}
