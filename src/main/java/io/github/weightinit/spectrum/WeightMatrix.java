package io.github.weightinit.spectrum;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Shape;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.values.Run;
import io.github.weightinit.values.TensorValues;
import io.github.weightinit.values.TileBuffers;
import java.io.Serializable;

/**
 * A tensor as the matrix that multiplies signals, with its outputs on one side and its inputs with the taps of a kernel on the other;
 * of a stack the first matrix, and of a large one the first rows. It is the task of an executor.
 *
 * @param name the tensor
 * @param std the standard deviation of its values, in units of which they are read, so that no product of them overflows
 * @param rows the rows that are read
 * @param wholeRows the rows that there are
 */
@DefaultSerializer(JavaSerializer.class)
public record WeightMatrix(
        String name, TensorKey key, Source source, DType dtype, double std, int rows, int columns, long wholeRows)
        implements Serializable {
    /** The most values that are read: 64 MiB of float32, made again for each pass over them. */
    static final long MOST_VALUES = 1 << 24;

    /** Smaller matrices have too few singular values for a distribution. */
    private static final int LEAST_RANK = 8;

    /** The most entries of an orthogonal matrix, all of which are in memory: 32 MiB. */
    private static final long MOST_ORTHOGONAL = 1 << 22;

    /** Takes a row of a matrix, in units of its standard deviation, which is valid until it returns. */
    interface RowReader {
        void read(int row, double[] values);
    }

    /** @throws IllegalArgumentException if {@link #isMatrix} does not hold */
    public static WeightMatrix of(long seed, Tensor tensor) {
        Shape shape = tensor.shape();
        if (!isMatrix(tensor)) {
            throw new IllegalArgumentException("tensor '" + tensor.name() + "' is no matrix of some size");
        }
        long columns = columns(shape);
        long wholeRows = shape.product(shape.batch(), shape.sizes().size()) / columns;
        return new WeightMatrix(
                tensor.name(),
                TensorKey.of(seed, tensor.name()),
                tensor.source().of(seed, tensor.name()),
                tensor.dtype(),
                tensor.law().standardDeviation(),
                (int) Math.min(wholeRows, MOST_VALUES / columns),
                (int) columns,
                wholeRows);
    }

    /**
     * Whether there are enough rows and columns for a distribution, in what is read of them. A large orthogonal matrix, which has to
     * be made as a whole, is left out.
     */
    public static boolean isMatrix(Tensor tensor) {
        Shape shape = tensor.shape();
        if (!shape.hasFans()
                || !tensor.law().isDrawn()
                || !Double.isFinite(1 / tensor.law().standardDeviation())) {
            return false;
        }
        boolean isMadeAtOnce =
                tensor.law().match(fixed -> false, drawn -> false, haar -> haar.n() > MOST_ORTHOGONAL / haar.k());
        if (isMadeAtOnce) {
            return false;
        }
        long columns = columns(shape);
        long rows = Math.min(shape.product(shape.batch(), shape.sizes().size()) / columns, MOST_VALUES / columns);
        return Math.min(rows, columns) >= LEAST_RANK;
    }

    /** The last axis, or all axes but the first. */
    private static long columns(Shape shape) {
        int rank = shape.sizes().size();
        return shape.axes() == Axes.IN_OUT ? shape.sizes().get(rank - 1) : shape.product(shape.batch() + 1, rank);
    }

    /** How many singular values it has. */
    int rank() {
        return Math.min(rows, columns);
    }

    long values() {
        return (long) rows * columns;
    }

    /** Whether there are more rows than are read. */
    public boolean isPart() {
        return rows < wholeRows;
    }

    /** Reads its rows, any number of times. The matrix is made once if it is orthogonal, and otherwise each time. */
    Rows open() {
        return new Rows(new TensorValues(key, source, dtype, values(), new TileBuffers()));
    }

    /** The rows of the matrix. Not thread safe. */
    final class Rows {
        private final TensorValues made;
        private final double[] row = new double[columns];

        private Rows(TensorValues made) {
            this.made = made;
        }

        void forEach(RowReader reader) {
            for (int i = 0; i < rows; i++) {
                long start = (long) i * columns;
                for (int at = 0; at < columns; ) {
                    Run run = made.run(start + at, columns - at);
                    for (int k = 0; k < run.length(); k++) {
                        row[at + k] = run.values().at(run.from() + k) / std;
                    }
                    at += run.length();
                }
                reader.read(i, row);
            }
        }
    }
}
