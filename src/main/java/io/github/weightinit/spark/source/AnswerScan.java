package io.github.weightinit.spark.source;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;

/**
 * A query that the plan answers: the driver computes the rows, and one task hands them over.
 *
 * @param table the table
 * @param aggregates what is asked
 * @param text what {@code explain} shows of the selection
 * @param selection over which rows
 */
record AnswerScan(WeightsTable table, PlanAggregates aggregates, Selection selection, String text)
        implements Scan, Batch, SupportsReportStatistics {
    /** The rows of the answer. */
    private record Answer(List<Object[]> rows) implements InputPartition {}

    /** Hands the rows over. */
    private record AnswerReaders() implements PartitionReaderFactory {
        @Override
        public PartitionReader<InternalRow> createReader(InputPartition partition) {
            return new AnswerReader(((Answer) partition).rows().iterator());
        }
    }

    private static final class AnswerReader implements PartitionReader<InternalRow> {
        private final Iterator<Object[]> rows;
        private InternalRow row;

        AnswerReader(Iterator<Object[]> rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() {
            row = rows.hasNext() ? new GenericInternalRow(rows.next()) : null;
            return row != null;
        }

        @Override
        public InternalRow get() {
            return row;
        }

        @Override
        public void close() {
            // holds nothing but memory
        }
    }

    @Override
    public StructType readSchema() {
        return aggregates.schema();
    }

    @Override
    public String description() {
        return text + ", PushedAggregates: " + aggregates + ", answered by the plan";
    }

    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.UNSUPPORTED;
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        List<Object[]> rows = aggregates.rows(table.weights().spec().tensors(), selection);
        return new InputPartition[] {new Answer(List.copyOf(rows))};
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new AnswerReaders();
    }

    @Override
    public Statistics estimateStatistics() {
        long rows = aggregates.byTensor() ? table.weights().spec().tensors().size() : 1;
        return new Estimate(OptionalLong.of(rows * readSchema().defaultSize()), OptionalLong.of(rows));
    }
}
