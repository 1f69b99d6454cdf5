package io.github.weightinit.spectrum;

import io.github.weightinit.initializer.Law;
import io.github.weightinit.initializer.Sparse;
import java.io.Serializable;
import java.util.Optional;

/** What theory says of the singular values of a matrix. */
public sealed interface Expectation extends Serializable {
    /** Those of independent entries. */
    record Independent(MarchenkoPastur law) implements Expectation {}

    /** All of them are equal, as an orthogonal matrix has them. */
    record Equal(double value) implements Expectation {}

    /** @return nothing for sparse matrices, and where a part of an orthogonal matrix has fewer columns than the whole has rows */
    static Optional<Expectation> of(Law law, WeightMatrix matrix) {
        MarchenkoPastur independent = new MarchenkoPastur(law.standardDeviation(), matrix.rows(), matrix.columns());
        if (matrix.source() instanceof Sparse) {
            return Optional.empty();
        }
        return law.match(
                fixed -> Optional.empty(),
                drawn -> Optional.of(new Independent(independent)),
                // rows of a wide matrix are orthonormal, whichever are read; columns are so only as a whole
                haar -> matrix.isPart() && matrix.wholeRows() > matrix.columns()
                        ? Optional.empty()
                        : Optional.of(new Equal(haar.gain())));
    }
}
