package io.github.weightinit;

import io.github.weightinit.comparison.Comparison;
import java.util.List;
import java.util.Locale;

/**
 * What differs between two checkpoints.
 *
 * @param verdict {@code equal} or {@code different}
 * @param a the folder of the first
 * @param b the folder of the second
 * @param comparedBy {@code digests} or {@code values}
 * @param tensors the number of tensors that one of them has
 * @param equal the number of tensors that are equal
 * @param differences the others
 */
public record DiffResult(
        String verdict,
        String a,
        String b,
        String comparedBy,
        int tensors,
        int equal,
        List<DifferingTensor> differences) {
    public DiffResult {
        differences = List.copyOf(differences);
    }

    /** Whether all tensors are equal. */
    public boolean areEqual() {
        return verdict.equals("equal");
    }

    static DiffResult of(Comparison comparison) {
        return new DiffResult(
                comparison.areEqual() ? "equal" : "different",
                comparison.a(),
                comparison.b(),
                comparison.means().name().toLowerCase(Locale.ROOT),
                comparison.tensors(),
                comparison.tensors() - comparison.differences().size(),
                comparison.differences().stream().map(DifferingTensor::of).toList());
    }
}
