package io.github.weightinit.spark.source;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of a batch without nulls. A subclass has what its type needs; Spark asks for nothing else. */
abstract class ReadColumn extends ColumnVector {
    ReadColumn(DataType type) {
        super(type);
    }

    private UnsupportedOperationException other() {
        return new UnsupportedOperationException("a column of " + type.simpleString() + " has values of no other type");
    }

    @Override
    public void close() {
        // holds nothing but memory
    }

    @Override
    public boolean hasNull() {
        return false;
    }

    @Override
    public int numNulls() {
        return 0;
    }

    @Override
    public boolean isNullAt(int i) {
        return false;
    }

    @Override
    public boolean getBoolean(int i) {
        throw other();
    }

    @Override
    public byte getByte(int i) {
        throw other();
    }

    @Override
    public short getShort(int i) {
        throw other();
    }

    @Override
    public int getInt(int i) {
        throw other();
    }

    @Override
    public long getLong(int i) {
        throw other();
    }

    @Override
    public float getFloat(int i) {
        throw other();
    }

    @Override
    public double getDouble(int i) {
        throw other();
    }

    @Override
    public ColumnarArray getArray(int i) {
        throw other();
    }

    @Override
    public ColumnarMap getMap(int i) {
        throw other();
    }

    @Override
    public Decimal getDecimal(int i, int precision, int scale) {
        throw other();
    }

    @Override
    public UTF8String getUTF8String(int i) {
        throw other();
    }

    @Override
    public byte[] getBinary(int i) {
        throw other();
    }

    @Override
    public ColumnVector getChild(int i) {
        throw other();
    }
}
