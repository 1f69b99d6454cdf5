package io.github.weightinit;

import io.github.weightinit.plan.Fingerprint;
import io.github.weightinit.plan.MatrixCost;
import io.github.weightinit.plan.Plan;
import java.util.List;
import java.util.Map;

/**
 * What {@code init} would make.
 *
 * @param contract the version of the contract by which values follow from the seed
 * @param fingerprint the SHA-256 of all that the bytes of the files depend on
 * @param seed the seed
 * @param parameters the number of values
 * @param format the format of the files
 * @param settings the settings of the format
 * @param bytes the size of all files
 * @param isEstimate whether the size is that before compression
 * @param files the number of files
 * @param blockSize about how large a row block is, in bytes
 * @param orthogonalMatrices what its orthogonal matrices cost to make; all zero if there are none
 * @param tensors the tensors in the order of the spec
 * @param warnings what the user should see, in a sentence each
 */
public record PlanResult(
        int contract,
        String fingerprint,
        long seed,
        long parameters,
        String format,
        Map<String, String> settings,
        long bytes,
        boolean isEstimate,
        int files,
        long blockSize,
        PlannedMatrices orthogonalMatrices,
        List<PlannedTensor> tensors,
        List<String> warnings) {
    public PlanResult {
        settings = Map.copyOf(settings);
        tensors = List.copyOf(tensors);
        warnings = List.copyOf(warnings);
    }

    static PlanResult of(Plan plan, List<String> warnings) {
        return new PlanResult(
                Fingerprint.contract(plan.spec()),
                plan.fingerprint(),
                plan.spec().seed(),
                plan.spec().parameters(),
                plan.layout().name(),
                plan.layout().settings(),
                plan.bytes(),
                plan.layout().isCompressed(),
                plan.partitions().size(),
                plan.blockSize(),
                PlannedMatrices.of(MatrixCost.of(plan.spec())),
                plan.spec().tensors().stream()
                        .map(tensor -> PlannedTensor.of(plan, tensor))
                        .toList(),
                warnings);
    }
}
