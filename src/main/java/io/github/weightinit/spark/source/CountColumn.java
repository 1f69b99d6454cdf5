package io.github.weightinit.spark.source;

import org.apache.spark.sql.types.DataTypes;

/** Numbers that follow each other. */
final class CountColumn extends ReadColumn {
    private final long first;

    CountColumn(long first) {
        super(DataTypes.LongType);
        this.first = first;
    }

    @Override
    public long getLong(int i) {
        return first + i;
    }
}
