package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Prepared;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.ChainStep;
import io.github.weightinit.random.TensorKey;
import java.io.Serializable;

/**
 * A weight matrix, or the kernel of a convolution as one.
 *
 * @param rows the number of rows, in the order of the tensor
 * @param columns the number of columns
 * @param rowsAreInputs whether rows are inputs and columns outputs, or the reverse
 */
record Weight(TensorKey key, Source source, DType dtype, int rows, int columns, boolean rowsAreInputs)
        implements Serializable {
    /** The weights of a step, of which the tensor's rows stay as they are, whether it is transposed or not. */
    static Weight of(ChainStep step, Drawn drawn) {
        boolean rowsAreInputs = step.axes() == Axes.IN_OUT;
        int in = Math.toIntExact(step.in() * step.taps());
        int out = Math.toIntExact(step.out());
        return new Weight(
                drawn.key(),
                drawn.source(),
                drawn.dtype(),
                rowsAreInputs ? in : out,
                rowsAreInputs ? out : in,
                rowsAreInputs);
    }

    /** Whether its values are made all together, as those of an orthogonal matrix are that no job has made before. */
    boolean isMadeWhole() {
        return !(source instanceof Prepared) && source.law().match(fixed -> false, drawn -> false, haar -> true);
    }

    long elements() {
        return (long) rows * columns;
    }

    int inputs() {
        return rowsAreInputs ? rows : columns;
    }

    int outputs() {
        return rowsAreInputs ? columns : rows;
    }
}
