package io.github.weightinit.spark.source;

import io.github.weightinit.spark.store.KernelSetting;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * What a task needs to read any piece.
 *
 * @param origin where the values come from
 * @param layout what a row of the table is
 * @param schema the columns of the table that are wanted
 * @param isDouble whether values are doubles
 */
record PieceReaders(PieceValues.Origin origin, TableLayout layout, StructType schema, boolean isDouble)
        implements PartitionReaderFactory {
    @Override
    public boolean supportColumnarReads(InputPartition partition) {
        return true;
    }

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
        throw new UnsupportedOperationException("pieces are read in batches");
    }

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
        KernelSetting.apply();
        Piece piece = (Piece) partition;
        PieceValues values = origin.open(piece);
        boolean hasValues = TableLayout.hasValues(schema);
        Batches batches = layout == TableLayout.ROWS
                ? new RowBatches(values, hasValues, isDouble)
                : new ElementBatches(values, hasValues, isDouble);
        return new PieceReader(piece, values, batches, schema.fieldNames());
    }
}
