package io.github.weightinit.spark.source;

import io.github.weightinit.model.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;

/**
 * What a query wants of a table.
 *
 * @param table the table
 * @param selection which part of it
 * @param pushed the filters that the selection meets
 * @param columns the columns that are wanted
 */
record WeightsScan(WeightsTable table, Selection selection, List<Filter> pushed, StructType columns)
        implements Scan, Batch, SupportsReportStatistics {
    /** As Spark's own sources have it: enough work for a task, and enough tasks for the cores. */
    private static final long MOST_BYTES = 128 << 20;

    private static final long LEAST_BYTES = 4 << 20;

    /** More tasks than this cost the driver more than they save. */
    private static final long MOST_PIECES = 100_000;

    WeightsScan {
        pushed = List.copyOf(pushed);
    }

    /** By what was pushed, so that Spark makes the same selection of a query once. */
    @Override
    public boolean equals(Object other) {
        return other instanceof WeightsScan scan
                && table.equals(scan.table)
                && pushed.equals(scan.pushed)
                && columns.equals(scan.columns)
                && selection.limit().equals(scan.selection.limit());
    }

    @Override
    public int hashCode() {
        return Objects.hash(pushed, columns, selection.limit());
    }

    @Override
    public StructType readSchema() {
        return columns;
    }

    @Override
    public String description() {
        return new ScanText(table.weights(), selection, pushed).scan(columns);
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.SUPPORTED;
    }

    private RowBytes rowBytes() {
        return RowBytes.of(columns, table.weights().isDouble());
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return pieces(SparkContext.getOrCreate().defaultParallelism()).toArray(InputPartition[]::new);
    }

    /** The work of the tasks on a cluster with so many cores. */
    List<Piece> pieces(int cores) {
        Packing packing = new Packing(selection, rowBytes(), pieceBytes(cores));
        return table.weights().pieces(selection, packing);
    }

    private long pieceBytes(int cores) {
        double all = bytes();
        double most = table.partitionSize().orElse((long)
                Math.min(MOST_BYTES, Math.max(LEAST_BYTES, all / Math.max(1, cores))));
        return (long) Math.max(most, all / MOST_PIECES);
    }

    private double bytes() {
        RowBytes rowBytes = rowBytes();
        return table.weights().spec().tensors().stream()
                .mapToDouble(tensor -> rowBytes.of(selection, tensor))
                .sum();
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new PieceReaders(
                table.weights().origin(JavaSparkContext.fromSparkContext(SparkContext.getOrCreate())),
                table.layout(),
                columns,
                table.weights().isDouble());
    }

    /** What is left after all that was pushed, exactly but for the limit. */
    @Override
    public Statistics estimateStatistics() {
        double rows = table.weights().spec().tensors().stream()
                .mapToDouble((Tensor tensor) -> selection.count(tensor))
                .sum();
        double share = selection.limit().isPresent() && rows > 0
                ? Math.min(1, selection.limit().getAsInt() / rows)
                : 1;
        return new Estimate(OptionalLong.of((long) (bytes() * share)), OptionalLong.of((long) (rows * share)));
    }
}
