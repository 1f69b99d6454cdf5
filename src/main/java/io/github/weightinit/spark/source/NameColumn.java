package io.github.weightinit.spark.source;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** The name of the one tensor of a batch. */
final class NameColumn extends ReadColumn {
    private final UTF8String name;

    NameColumn(String name) {
        super(DataTypes.StringType);
        this.name = UTF8String.fromString(name);
    }

    @Override
    public UTF8String getUTF8String(int i) {
        return name;
    }
}
