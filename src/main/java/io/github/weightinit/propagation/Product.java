package io.github.weightinit.propagation;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A weight matrix times signals, forward (inputs to outputs) or backward (outputs to inputs), cut into slices of rows. If the
 * result has an element per row, the results of the slices are concatenated. If it has an element per column, each slice
 * gives a partial sum, and these are added in order, so that the result does not depend on where slices are computed.
 */
public record Product(Weight weight, boolean isForward, Signals signals) {
    /** The weights of a slice, at least: some milliseconds of work. */
    private static final long LEAST = 1 << 20;
    /** The weights of a slice, at most, so that many machines have work. */
    private static final long MOST = 1 << 24;
    /** About how many slices there are between the two: their partial sums meet in the driver. */
    private static final int SLICES = 64;

    /**
     * Consecutive rows of the weight matrix.
     *
     * @param product the number of the product among those computed together
     * @param isByRow whether the result has an element per row
     * @param size the number of columns of the signals
     */
    @DefaultSerializer(JavaSerializer.class)
    public record RowSlice(int product, Weight weight, boolean isByRow, int firstRow, int rows, int size)
            implements Serializable {
        /** How many weights are generated for it. */
        public long weights() {
            return (long) rows * weight.columns();
        }

        /** The result of the slice, given the signals of its product. */
        public double[] compute(double[] signals) {
            return new RowsTimes(this, signals).compute();
        }
    }

    private boolean isByRow() {
        return isForward != weight.rowsAreInputs();
    }

    /** The signals as an array, which every slice needs. */
    public double[] values() {
        return signals.values();
    }

    /** The slices in order; {@code index} is the number of this product. */
    public List<RowSlice> slices(int index) {
        int all = weight.rows();
        long wanted = Math.max(LEAST, Math.min(MOST, weight.elements() / SLICES));
        int each = weight.isMadeWhole() ? all : (int) Math.max(1, Math.min(all, wanted / weight.columns()));
        List<RowSlice> slices = new ArrayList<>();
        for (int row = 0; row < all; row += each) {
            slices.add(new RowSlice(index, weight, isByRow(), row, Math.min(each, all - row), signals.size()));
        }
        return slices;
    }

    /** The product, from the results of its slices in order. */
    Signals whole(List<double[]> results) {
        int width = isForward ? weight.outputs() : weight.inputs();
        Signals whole = Signals.zeros(width, signals.layout());
        int at = 0;
        for (double[] result : results) {
            if (isByRow()) {
                System.arraycopy(result, 0, whole.values(), at, result.length);
                at += result.length;
            } else {
                for (int i = 0; i < result.length; i++) {
                    whole.values()[i] += result[i];
                }
            }
        }
        return whole;
    }
}
