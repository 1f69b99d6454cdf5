package io.github.weightinit.verification;

import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.Correlation;
import io.github.weightinit.statistics.CorrelationBuilder;
import java.util.Arrays;

/** Sums the products of each row of a block with the next one, and keeps the first and last row for the adjacent blocks. */
final class Neighbours {
    private final boolean isDrawn;
    private final int columns;
    private final double mean;
    private final CorrelationBuilder correlation;

    /** The last value of each column. */
    private final double[] last;

    /** The values above those that are added. */
    private final double[] above = new double[CorrelationBuilder.MOST];

    private final double[] firstEdge;
    private final double[] lastEdge;
    private long next;
    private boolean isBelowLast;

    /** @param edge the most values that are kept of the block's first and last row */
    Neighbours(RowBlock block, double mean, int edge) {
        this.isDrawn = block.source().law().isDrawn();
        this.columns = Math.toIntExact(block.columns());
        this.mean = mean;
        this.correlation = new CorrelationBuilder(mean);
        this.last = new double[isDrawn && block.rows() > 1 ? columns : 0];
        int kept = isDrawn ? Math.min(edge, columns) : 0;
        this.firstEdge = new double[kept];
        this.lastEdge = new double[kept];
    }

    /**
     * Adds values of whole rows, or of a part of one.
     *
     * @param values {@value CorrelationBuilder#MOST} values, of which n count; the others are overwritten
     * @param row the row of the first value, from 0 at the start of the block
     * @param column its column
     */
    void add(double[] values, int n, long row, int column) {
        if (!isDrawn) {
            return;
        }
        int inRow = Math.min(n, columns);
        if (row == 0) {
            copy(values, 0, inRow, column, firstEdge);
        }
        copy(values, n - inRow, inRow, column, lastEdge);
        if (last.length > 0) {
            if (column == 0) {
                isBelowLast = row > 0 && row == next; // otherwise rows between them could not be read
                next = row + n / inRow;
            }
            System.arraycopy(last, column, above, 0, inRow);
            System.arraycopy(values, 0, above, inRow, n - inRow);
            correlation.add(values, above, isBelowLast ? 0 : inRow, n);
            System.arraycopy(values, n - inRow, last, column, inRow);
        }
    }

    /** Copies values of a row as far as they are within its edge. */
    private static void copy(double[] values, int from, int n, int column, double[] edge) {
        if (column < edge.length) {
            System.arraycopy(values, from, edge, column, Math.min(n, edge.length - column));
        }
    }

    /** Whether the values are random; otherwise there are no products and edges. */
    boolean isDrawn() {
        return isDrawn;
    }

    Correlation correlation() {
        return correlation.correlation();
    }

    /** The beginning of the first row, less the mean. */
    double[] firstEdge() {
        return centred(firstEdge);
    }

    /** The beginning of the last row, less the mean. */
    double[] lastEdge() {
        return centred(lastEdge);
    }

    private double[] centred(double[] edge) {
        return Arrays.stream(edge).map(x -> x - mean).toArray();
    }
}
