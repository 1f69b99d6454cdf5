package io.github.weightinit.spark.source;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnarArray;

/** Rows of equally many values, as arrays that are views. */
final class RowsColumn extends ReadColumn {
    private final ValueColumn values;
    private final int columns;

    /** @param values the values of all rows */
    RowsColumn(ValueColumn values, int columns) {
        super(DataTypes.createArrayType(values.dataType(), false));
        this.values = values;
        this.columns = columns;
    }

    @Override
    public ColumnarArray getArray(int i) {
        return new ColumnarArray(values, i * columns, columns);
    }

    @Override
    public ValueColumn getChild(int i) {
        return values;
    }
}
