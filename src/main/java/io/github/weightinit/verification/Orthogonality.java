package io.github.weightinit.verification;

import io.github.weightinit.model.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What matrices that should be orthogonal, as they are stored, do to the lengths of the vectors of {@link OrthogonalProbe}.
 *
 * @param matrices how many matrices were read whole
 * @param least the least square of a length over what it should be; 1 if the matrix is orthogonal
 * @param most the greatest; both are NaN if a value is
 * @param worst the number of the matrix that is farthest from orthogonal
 * @param beside how many values beside the matrices, which should be zero, are not
 * @param open what was read of other matrices
 */
public record Orthogonality(long matrices, double least, double most, long worst, long beside, List<MatrixSums> open)
        implements Serializable {
    /** In float32 PyTorch's are off by 1e-7. */
    private static final double COMPUTED = 1e-5;

    public static final Orthogonality NONE = new Orthogonality(0, 1, 1, 0, 0, List.of());

    public Orthogonality {
        open = List.copyOf(open);
    }

    /** What was read of a tensor, or of a part of it. */
    static Orthogonality of(long beside, List<MatrixSums> parts) {
        Orthogonality all = new Orthogonality(0, 1, 1, 0, beside, List.of());
        List<MatrixSums> open = new ArrayList<>();
        for (MatrixSums part : parts) {
            if (part.isComplete()) {
                all = all.with(part);
            } else {
                open.add(part);
            }
        }
        return new Orthogonality(all.matrices, all.least, all.most, all.worst, beside, open);
    }

    private Orthogonality with(MatrixSums matrix) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double square : matrix.squares()) {
            low = Math.min(low, square);
            high = Math.max(high, square);
        }
        return joined(new Orthogonality(1, low, high, matrix.matrix(), 0, List.of()), open);
    }

    /** The greatest relative difference of the square of a length; NaN if a value is. */
    public double deviation() {
        return Math.max(Math.abs(least - 1), Math.abs(most - 1));
    }

    /** The most of it that rounding explains, of a matrix that was computed in float64 if it is of float64, and in float32 otherwise. */
    public double rounding(Tensor tensor) {
        return tensor.law()
                .match(
                        fixed -> 0.0,
                        drawn -> 0.0,
                        haar -> OrthogonalProbe.rounding(tensor.dtype(), haar.gain(), haar.n(), haar.k())
                                + (tensor.dtype().isDouble() ? 0 : COMPUTED));
    }

    Orthogonality plus(Orthogonality other) {
        Map<Long, MatrixSums> byMatrix = new TreeMap<>();
        open.forEach(part -> byMatrix.put(part.matrix(), part));
        other.open.forEach(part -> byMatrix.merge(part.matrix(), part, MatrixSums::plus));
        Orthogonality parts = of(0, List.copyOf(byMatrix.values()));
        return joined(other, List.of()).joined(parts, parts.open);
    }

    private Orthogonality joined(Orthogonality other, List<MatrixSums> left) {
        if (matrices == 0 || other.matrices == 0) {
            Orthogonality one = matrices == 0 ? other : this;
            return new Orthogonality(one.matrices, one.least, one.most, one.worst, beside + other.beside, left);
        }
        return new Orthogonality(
                matrices + other.matrices,
                Math.min(least, other.least),
                Math.max(most, other.most),
                deviation() >= other.deviation() ? worst : other.worst,
                beside + other.beside,
                left);
    }
}
