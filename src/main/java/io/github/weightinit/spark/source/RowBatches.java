package io.github.weightinit.spark.source;

import java.io.IOException;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Batches of rows of tensors. */
final class RowBatches implements Batches {
    /** 1 MiB of floats stays in the cache of a core until Spark has read it. */
    private static final int MOST_VALUES = 1 << 18;

    private static final int MOST_ROWS = 1 << 16;

    private final PieceValues values;
    private final ValueColumn numbers;
    private final boolean hasValues;
    private Span span;
    private NameColumn name;
    private long first;
    private long next;

    /** @param hasValues whether values are wanted */
    RowBatches(PieceValues values, boolean hasValues, boolean isDouble) {
        this.values = values;
        this.numbers = ValueColumn.of(isDouble);
        this.hasValues = hasValues;
    }

    @Override
    public void begin(Span span) {
        this.span = span;
        name = new NameColumn(span.block().tensor());
        next = span.firstRow();
    }

    @Override
    public int fill() throws IOException {
        long columns = span.block().columns();
        long most = hasValues ? Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / columns)) : MOST_ROWS;
        int rows = (int) Math.min(most, span.firstRow() + span.rows() - next);
        if (hasValues && rows > 0) {
            int n = Math.toIntExact(rows * columns);
            numbers.reserve(n);
            numbers.fill(values, span, next * columns, n, 0);
        }
        first = next;
        next += rows;
        return rows;
    }

    @Override
    public ColumnVector column(String column) {
        return switch (column) {
            case TableLayout.TENSOR -> name;
            case TableLayout.ROW -> new CountColumn(first);
            case TableLayout.VALUES ->
                new RowsColumn(numbers, (int) span.block().columns());
            default -> throw new IllegalArgumentException(column);
        };
    }
}
