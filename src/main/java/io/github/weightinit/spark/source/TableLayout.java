package io.github.weightinit.spark.source;

import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What a row of the table is. */
enum TableLayout {
    /** A row of a tensor, as the Parquet files have it: {@code tensor, row, values}. */
    ROWS,
    /** An element of a tensor: {@code tensor, row, column, value}. */
    ELEMENTS;

    static final String TENSOR = "tensor";
    static final String ROW = "row";
    static final String COLUMN = "column";
    static final String VALUE = "value";
    static final String VALUES = "values";

    /** @throws IllegalArgumentException if there is no layout of this name */
    static TableLayout parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "rows" -> ROWS;
            case "elements" -> ELEMENTS;
            default ->
                throw new IllegalArgumentException(
                        "option layout: there is no layout '%s' (known: rows, elements)".formatted(name));
        };
    }

    /** The columns; none of them is ever null. @param isDouble whether values are doubles, which they are if any tensor is of float64 */
    StructType schema(boolean isDouble) {
        DataType number = isDouble ? DataTypes.DoubleType : DataTypes.FloatType;
        StructType common =
                new StructType(new StructField[] {field(TENSOR, DataTypes.StringType), field(ROW, DataTypes.LongType)});
        return switch (this) {
            case ROWS -> common.add(field(VALUES, DataTypes.createArrayType(number, false)));
            case ELEMENTS -> common.add(field(COLUMN, DataTypes.LongType)).add(field(VALUE, number));
        };
    }

    private static StructField field(String name, DataType type) {
        return new StructField(name, type, false, Metadata.empty());
    }

    /** Whether one of these columns has values of the tensors. */
    static boolean hasValues(StructType columns) {
        for (String name : columns.fieldNames()) {
            if (name.equals(VALUE) || name.equals(VALUES)) {
                return true;
            }
        }
        return false;
    }
}
