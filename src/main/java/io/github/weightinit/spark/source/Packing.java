package io.github.weightinit.spark.source;

import io.github.weightinit.plan.RowBlock;
import java.util.ArrayList;
import java.util.List;

/** Puts the rows that a query wants into pieces of about equal size, in order, until the limit is reached. */
final class Packing {
    private final Selection selection;
    private final RowBytes rowBytes;
    private final long pieceBytes;
    private long left;
    private List<List<Span>> pieces = new ArrayList<>();
    private List<Span> open = new ArrayList<>();
    private long room;

    /** @param pieceBytes the size that a piece does not exceed, unless it is a single row */
    Packing(Selection selection, RowBytes rowBytes, long pieceBytes) {
        this.selection = selection;
        this.rowBytes = rowBytes;
        this.pieceBytes = pieceBytes;
        this.left = selection.limit().isPresent() ? selection.limit().getAsInt() : Long.MAX_VALUE;
        this.room = pieceBytes;
    }

    /** Adds what is wanted of a block. @param number its number in its file */
    void add(RowBlock block, int number) {
        long bytes = rowBytes.of(block.columns());
        Ranges columns = selection.columns(block.tensor(), block.columns());
        long perRow = selection.layout() == TableLayout.ROWS ? 1 : columns.size();
        for (Ranges.Run run : selection.rows(block).runs()) {
            long row = run.first();
            while (row <= run.last() && left > 0) {
                if (room < bytes && !open.isEmpty()) {
                    end();
                }
                long enough = (left - 1) / perRow + 1;
                long rows = Math.min(Math.min(run.last() - row + 1, enough), Math.max(1, room / bytes));
                open.add(new Span(block, number, row, rows, columns));
                room -= rows * bytes;
                left -= Math.min(left, rows * perRow);
                row += rows;
            }
        }
    }

    /** Ends the piece that is open. */
    private void end() {
        if (!open.isEmpty()) {
            pieces.add(open);
        }
        open = new ArrayList<>();
        room = pieceBytes;
    }

    /** The pieces since the last call; what follows is in others. */
    List<List<Span>> pieces() {
        end();
        List<List<Span>> ended = pieces;
        pieces = new ArrayList<>();
        return ended;
    }

    boolean isEnough() {
        return left <= 0;
    }
}
