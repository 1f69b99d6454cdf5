package io.github.weightinit.spark.source;

import io.github.weightinit.model.Tensor;
import org.apache.spark.sql.types.StructType;

/**
 * How large a row of a tensor is for a query.
 *
 * @param perRow the bytes of what each row has once
 * @param perValue the bytes of a value; 0 if the query asks for none
 */
record RowBytes(long perRow, long perValue) {
    /** A name and a number, about. */
    private static final long LABEL = 40;

    /** @param columns those that the query asks for */
    static RowBytes of(StructType columns, boolean isDouble) {
        int width = isDouble ? Double.BYTES : Float.BYTES;
        return new RowBytes(LABEL, TableLayout.hasValues(columns) ? width : 0);
    }

    /** The bytes of a row of this many values. */
    long of(long values) {
        return perRow + values * perValue;
    }

    /** The bytes of what a query wants of a tensor, whatever the limit. */
    double of(Selection selection, Tensor tensor) {
        double rows = selection.rows(tensor).size();
        double values = selection.columns(tensor).size();
        return switch (selection.layout()) {
            case ROWS -> rows * (perRow + values * perValue);
            case ELEMENTS -> rows * values * (perRow + perValue);
        };
    }
}
