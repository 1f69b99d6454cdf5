package io.github.weightinit.spark.source;

import java.io.IOException;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** The batches of one span after another. */
interface Batches {
    /** Begins with a span. */
    void begin(Span span);

    /** Fills the next batch of the span; 0 at its end. Returns how many rows of the table it has. */
    int fill() throws IOException;

    /** A column of the batch that was filled. */
    ColumnVector column(String name);

    /** The batch that was filled. @param columns the names of its columns */
    default ColumnarBatch batch(String[] columns, int rows) {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = column(columns[i]);
        }
        return new ColumnarBatch(vectors, rows);
    }
}
