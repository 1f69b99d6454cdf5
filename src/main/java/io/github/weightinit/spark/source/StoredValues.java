package io.github.weightinit.spark.source;

import io.github.weightinit.checkpoint.RowCursor;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.spark.store.RemoteStore;
import io.github.weightinit.values.Run;
import java.io.IOException;

/** Values that are read from the file of a partition. */
final class StoredValues implements PieceValues {
    /** @param store opens the files */
    record FromFiles(RemoteStore store) implements Origin {
        @Override
        public PieceValues open(Piece piece) {
            return new StoredValues(store, ((Piece.Stored) piece).partition());
        }
    }

    private final RemoteStore store;
    private final Partition partition;
    private RowCursor cursor;

    private StoredValues(RemoteStore store, Partition partition) {
        this.store = store;
        this.partition = partition;
    }

    /** The file is opened here: a query that asks for no value does not need it. */
    @Override
    public Run run(Span span, long element, long most) throws IOException {
        if (cursor == null) {
            cursor = RowCursor.open(store.open(), partition);
        }
        long columns = span.block().columns();
        int column = (int) (element % columns);
        long row = element / columns - span.block().firstRow();
        Run rows = cursor.rows(span.number(), row, (column + most + columns - 1) / columns);
        return new Run(rows.values(), rows.from() + column, (int) Math.min(most, rows.length() - column));
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            cursor.close();
        }
    }
}
