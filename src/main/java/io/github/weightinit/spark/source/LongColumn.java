package io.github.weightinit.spark.source;

import org.apache.spark.sql.types.DataTypes;

/** Any integers. */
final class LongColumn extends ReadColumn {
    private final long[] array;

    LongColumn(int capacity) {
        super(DataTypes.LongType);
        this.array = new long[capacity];
    }

    /** The array behind it, to be filled. */
    long[] array() {
        return array;
    }

    @Override
    public long getLong(int i) {
        return array[i];
    }
}
