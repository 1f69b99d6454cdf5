package io.github.weightinit.spark.source;

import java.io.IOException;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Reads a piece in batches. */
final class PieceReader implements PartitionReader<ColumnarBatch> {
    private final Piece piece;
    private final PieceValues values;
    private final Batches batches;
    private final String[] columns;
    private int begun;
    private int rows;

    /** @param columns the names of the columns */
    PieceReader(Piece piece, PieceValues values, Batches batches, String[] columns) {
        this.piece = piece;
        this.values = values;
        this.batches = batches;
        this.columns = columns;
    }

    @Override
    public boolean next() throws IOException {
        rows = begun == 0 ? 0 : batches.fill();
        while (rows == 0 && begun < piece.spans().size()) {
            batches.begin(piece.spans().get(begun));
            begun++;
            rows = batches.fill();
        }
        return rows > 0;
    }

    @Override
    public ColumnarBatch get() {
        return batches.batch(columns, rows);
    }

    @Override
    public void close() throws IOException {
        values.close();
    }
}
