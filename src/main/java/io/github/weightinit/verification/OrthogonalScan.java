package io.github.weightinit.verification;

import io.github.weightinit.initializer.EntryPlaces;
import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.values.Values;
import io.github.weightinit.verification.MatrixSums.RowPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Adds the values of a block, in order, to the random vectors of each matrix that has entries among them. It holds one row of a matrix, and for
 * the transpose of Q the sums of one, so rows of those may have {@value #MOST_COLUMNS} entries at most.
 */
final class OrthogonalScan {
    /** With longer rows of the transpose of Q the sums of a block would be no smaller than its values. */
    private static final int MOST_COLUMNS = 1 << 18;

    private final MatrixSource source;
    private final EntryPlaces places;
    private final int columns;
    private final long size;
    private final List<RowPart> parts = new ArrayList<>();
    private final double[] row;
    private OrthogonalProbe probe;
    private Orthogonality all = Orthogonality.NONE;
    private long next;
    private long matrix;
    private long entries;
    private int rowFrom;
    private int rowEnd;
    private int number;
    private long beside;

    /**
     * @param source what the values should be
     * @param element the number of the first value of the block in its tensor
     */
    OrthogonalScan(MatrixSource source, long element) {
        this.source = source;
        this.places = source.places();
        this.columns = source.columns();
        this.size = (long) source.blocking().n() * source.blocking().k();
        this.row = new double[columns];
        this.next = element;
        this.matrix = element / places.elements();
        this.probe = new OrthogonalProbe(columns, source.isTransposed());
    }

    /** Whether the sums of such matrices fit in memory. */
    static boolean fits(MatrixSource source) {
        return !source.isTransposed() || source.columns() <= MOST_COLUMNS;
    }

    /** Adds the next n values. */
    void add(Values values, int from, int n) {
        for (int done = 0; done < n; ) {
            if (next / places.elements() != matrix) {
                endMatrix();
                matrix = next / places.elements();
                probe = new OrthogonalProbe(columns, source.isTransposed());
            }
            long at = next % places.elements();
            int count = (int) Math.min(n - done, places.elements() - at);
            add(values, from + done, count, at);
            next += count;
            done += count;
        }
    }

    /** Adds elements {@code [at, at + count)} of the part of the tensor that belongs to one matrix. */
    private void add(Values values, int from, int count, long at) {
        long begin = Math.max(0, -Math.floorDiv(places.first() - at, places.stride()));
        long end = Math.min(size, Math.floorDiv(at + count - 1 - places.first(), places.stride()) + 1);
        if (places.elements() > size) {
            beside += notZero(values, from, count, 1);
        }
        for (long e = begin; e < end; ) {
            int first = (int) (e % columns);
            int run = (int) Math.min(end - e, columns - first);
            int place = from + (int) (places.first() + e * places.stride() - at);
            if (places.elements() > size) {
                beside -= notZero(values, place, run, (int) places.stride());
            }
            addToRow((int) (e / columns), first, values, place, run);
            e += run;
        }
    }

    private long notZero(Values values, int from, int count, int stride) {
        long notZero = 0;
        for (int i = 0; i < count; i++) {
            notZero += values.at(from + i * stride) == 0 ? 0 : 1;
        }
        return notZero;
    }

    private void addToRow(int ofRow, int first, Values values, int from, int count) {
        if (rowEnd == rowFrom) {
            number = ofRow;
            rowFrom = first;
            rowEnd = first;
        }
        if (places.stride() == 1) {
            values.widen(from, count, row, first);
        } else {
            for (int j = 0; j < count; j++) {
                row[first + j] = values.at(from + j * (int) places.stride());
            }
        }
        for (int j = first; j < first + count; j++) {
            row[j] /= source.gain();
        }
        rowEnd += count;
        entries += count;
        if (rowEnd == columns) {
            endRow();
        }
    }

    /** The sums are linear in the parts of a row of the transpose of Q; of a row of Q, its products are. */
    private void endRow() {
        boolean isWhole = rowEnd - rowFrom == columns;
        Arrays.fill(row, 0, rowFrom, 0);
        Arrays.fill(row, rowEnd, columns, 0);
        if (isWhole || source.isTransposed()) {
            probe.add(number, row, 0);
        } else {
            parts.add(new RowPart(number, probe.products(row)));
        }
        rowFrom = 0;
        rowEnd = 0;
    }

    private void endMatrix() {
        if (rowEnd > rowFrom) {
            endRow();
        }
        if (entries > 0) {
            all = all.plus(Orthogonality.of(0, List.of(new MatrixSums(matrix, source, entries, probe.sums(), parts))));
        }
        parts.clear();
        entries = 0;
    }

    /** What all values add up to, once they were added. */
    Orthogonality orthogonality() {
        endMatrix();
        return all.plus(Orthogonality.of(beside, List.of()));
    }
}
