package io.github.weightinit.propagation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A weight matrix times signals, forward (inputs to outputs) or backward (outputs to inputs), cut into parts of some
 * rows. Where the result has an element a row the parts are put side by side; where it has one a column each part is a
 * sum of its rows, and these are added in their order, so that the result does not depend on who works them out.
 */
public record Product(Weight weight, boolean isForward, Signals signals) {
    /** About how many weights a part makes: some milliseconds of work. */
    private static final long PART = 1 << 20;

    /**
     * Some rows of a product.
     *
     * @param product the number of the product among those that are worked out together
     * @param isByRow whether the result has an element a row
     * @param size how many signals there are
     */
    public record Part(int product, Weight weight, boolean isByRow, int firstRow, int rows, int size)
            implements Serializable {
        /** How many weights it makes. */
        public long weights() {
            return rows * weight.rowLength();
        }

        /** The part's result, from the signals of its product. */
        public double[] compute(double[] signals) {
            return new RowsTimes(this, signals).compute();
        }
    }

    private boolean isByRow() {
        return isForward != weight.rowsAreInputs();
    }

    /** The numbers that every part needs. */
    public double[] values() {
        return signals.values();
    }

    /** The parts, in order; {@code index} is this product's number. */
    public List<Part> parts(int index) {
        int all = weight.rows().count();
        int each = (int) Math.max(1, Math.min(all, PART / weight.rowLength()));
        List<Part> parts = new ArrayList<>();
        for (int row = 0; row < all; row += each) {
            parts.add(new Part(index, weight, isByRow(), row, Math.min(each, all - row), signals.size()));
        }
        return parts;
    }

    /** The whole from its parts, in their order. */
    Signals whole(List<double[]> parts) {
        int width = isForward ? weight.outputs() : weight.inputs();
        Signals whole = Signals.zeros(width, signals.size());
        int at = 0;
        for (double[] part : parts) {
            if (isByRow()) {
                System.arraycopy(part, 0, whole.values(), at, part.length);
                at += part.length;
            } else {
                for (int i = 0; i < part.length; i++) {
                    whole.values()[i] += part[i];
                }
            }
        }
        Units summed = isByRow() ? weight.columns() : weight.rows();
        return whole.times(summed.scale());
    }
}
