package io.github.weightinit.verification;

import io.github.weightinit.format.StoredRows;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.Correlation;
import java.util.Arrays;

/** Sums the products of each row of a block with the next one, and keeps the first and last row for the adjacent blocks. */
final class Neighbours {
    private final boolean isDrawn;
    private final int columns;
    private final double mean;
    private final double[] last;
    private final double[] firstEdge;
    private final double[] lastEdge;
    private Correlation correlation = Correlation.NONE;
    private long next;

    /** @param edge the most values that are kept of the block's first and last row */
    Neighbours(RowBlock block, double mean, int edge) {
        this.isDrawn = block.source().law().isDrawn();
        this.columns = Math.toIntExact(block.columns());
        this.mean = mean;
        this.last = new double[isDrawn && block.rows() > 1 ? columns : 0];
        int kept = isDrawn ? Math.min(edge, columns) : 0;
        this.firstEdge = new double[kept];
        this.lastEdge = new double[kept];
    }

    /** Adds whole rows of the block. The number of the first row counts from the start of the block. */
    void add(StoredRows read, int from, long firstRow, int n) {
        if (!isDrawn) {
            return;
        }
        int lastFrom = from + (n - 1) * columns;
        if (firstRow == 0) {
            copy(read, from, firstEdge);
        }
        copy(read, lastFrom, lastEdge);
        if (last.length > 0) {
            if (firstRow == next && firstRow > 0) { // otherwise rows between them could not be read
                add(withLastRow(read, from));
            }
            add(withRowAbove(read, from + columns, (n - 1) * columns));
            copy(read, lastFrom, last);
        }
        next = firstRow + n;
    }

    private void add(Correlation pairs) {
        if (Double.isFinite(pairs.products())) { // values that are not finite are reported by another test
            correlation = correlation.plus(pairs);
        }
    }

    private static void copy(StoredRows read, int from, double[] to) {
        read.values().widen(from, to.length, to, 0);
    }

    /** The products of the row that begins at an index with the last row. */
    private Correlation withLastRow(StoredRows read, int from) {
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            sum += (read.values().at(from + i) - mean) * (last[i] - mean);
        }
        return new Correlation(columns, sum);
    }

    /** The products of each of n values with the value above it. */
    private Correlation withRowAbove(StoredRows read, int from, int n) {
        return Correlation.of(read.values(), from, from - columns, n, mean);
    }

    /** Whether the values are random; otherwise there are no products and edges. */
    boolean isDrawn() {
        return isDrawn;
    }

    Correlation correlation() {
        return correlation;
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
