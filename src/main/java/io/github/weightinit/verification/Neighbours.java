package io.github.weightinit.verification;

import io.github.weightinit.format.parquet.StoredPage;
import io.github.weightinit.initializer.Constant;
import io.github.weightinit.initializer.Identity;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.Correlation;
import java.util.Arrays;

/** The products of each row of a block with the next one, and the block's first and last row, for those beside it. */
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
        this.isDrawn = !(block.distribution() instanceof Constant || block.distribution() instanceof Identity);
        this.columns = Math.toIntExact(block.columns());
        this.mean = mean;
        this.last = new double[isDrawn && block.rows() > 1 ? columns : 0];
        int kept = isDrawn ? Math.min(edge, columns) : 0;
        this.firstEdge = new double[kept];
        this.lastEdge = new double[kept];
    }

    /** Adds whole rows of the block; the first one's number counts from the block's beginning. */
    void add(StoredPage page, int from, long firstRow, int n) {
        if (!isDrawn) {
            return;
        }
        int lastFrom = from + (n - 1) * columns;
        if (firstRow == 0) {
            copy(page, from, firstEdge);
        }
        copy(page, lastFrom, lastEdge);
        if (last.length > 0) {
            if (firstRow == next && firstRow > 0) { // else rows between them could not be read
                addPairs(product(page, from), columns);
            }
            addPairs(products(page, from + columns, lastFrom + columns), (long) (n - 1) * columns);
            copy(page, lastFrom, last);
        }
        next = firstRow + n;
    }

    private void addPairs(double products, long pairs) {
        if (Double.isFinite(products)) { // what is not finite is told elsewhere
            correlation = correlation.plus(new Correlation(pairs, products));
        }
    }

    private static void copy(StoredPage page, int from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = page.floats() != null ? page.floats()[from + i] : page.doubles()[from + i];
        }
    }

    /** The row that begins there with the last one. */
    private double product(StoredPage page, int from) {
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            double value = page.floats() != null ? page.floats()[from + i] : page.doubles()[from + i];
            sum += (value - mean) * (last[i] - mean);
        }
        return sum;
    }

    /** Each value of the range with the one above it. */
    private double products(StoredPage page, int from, int to) {
        return page.floats() != null ? products(page.floats(), from, to) : products(page.doubles(), from, to);
    }

    private double products(float[] values, int from, int to) {
        double a = 0, b = 0, c = 0, d = 0; // four sums at a time hide the latency of an addition
        int i = from;
        for (; i + 3 < to; i += 4) {
            int above = i - columns;
            a += (values[i] - mean) * (values[above] - mean);
            b += (values[i + 1] - mean) * (values[above + 1] - mean);
            c += (values[i + 2] - mean) * (values[above + 2] - mean);
            d += (values[i + 3] - mean) * (values[above + 3] - mean);
        }
        for (; i < to; i++) {
            a += (values[i] - mean) * (values[i - columns] - mean);
        }
        return (a + b) + (c + d);
    }

    private double products(double[] values, int from, int to) {
        double a = 0, b = 0, c = 0, d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            int above = i - columns;
            a += (values[i] - mean) * (values[above] - mean);
            b += (values[i + 1] - mean) * (values[above + 1] - mean);
            c += (values[i + 2] - mean) * (values[above + 2] - mean);
            d += (values[i + 3] - mean) * (values[above + 3] - mean);
        }
        for (; i < to; i++) {
            a += (values[i] - mean) * (values[i - columns] - mean);
        }
        return (a + b) + (c + d);
    }

    /** Whether the values are random; none are gathered where they are not. */
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
