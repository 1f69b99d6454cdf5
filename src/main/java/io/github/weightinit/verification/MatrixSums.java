package io.github.weightinit.verification;

import io.github.weightinit.initializer.MatrixSource;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the entries of a part of a matrix add up to, for {@link OrthogonalProbe}.
 *
 * @param matrix the number of the matrix in its tensor
 * @param source what the matrix should be
 * @param entries how many entries the part has
 * @param sums the sums of its whole rows, or of all of its rows if they are those of the transpose of Q
 * @param parts its other rows, of Q
 */
@SuppressWarnings("ArrayRecordComponent")
record MatrixSums(long matrix, MatrixSource source, long entries, double[] sums, List<RowPart> parts)
        implements Serializable {
    /**
     * A part of a row of Q.
     *
     * @param row the number of the row
     * @param products its products with the vectors
     */
    record RowPart(int row, double[] products) implements Serializable {}

    MatrixSums {
        parts = List.copyOf(parts);
    }

    boolean isComplete() {
        return entries == (long) source.blocking().n() * source.blocking().k();
    }

    MatrixSums plus(MatrixSums other) {
        return new MatrixSums(
                matrix,
                source,
                entries + other.entries,
                OrthogonalProbe.plus(sums, other.sums),
                Stream.concat(parts.stream(), other.parts.stream()).toList());
    }

    /** Of a complete matrix, for each vector {@code |Q x|^2} over k. */
    double[] squares() {
        Map<Integer, double[]> rows = new HashMap<>();
        parts.forEach(part -> rows.merge(part.row, part.products, OrthogonalProbe::plus));
        double[] all = sums.clone();
        for (double[] products : rows.values()) {
            for (int vector = 0; vector < products.length; vector++) {
                all[vector] += products[vector] * products[vector];
            }
        }
        return OrthogonalProbe.squares(
                all, source.isTransposed(), source.blocking().k());
    }
}
