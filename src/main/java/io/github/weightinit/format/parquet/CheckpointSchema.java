package io.github.weightinit.format.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** {@code tensor: string, row: int64, values: list<float>} (or double), all of it required. */
record CheckpointSchema(MessageType message, ColumnDescriptor tensor, ColumnDescriptor row, ColumnDescriptor values) {
    static CheckpointSchema of(ParquetFormat format) {
        PrimitiveTypeName element = format.column().isDouble() ? PrimitiveTypeName.DOUBLE : PrimitiveTypeName.FLOAT;
        MessageType message = Types.buildMessage()
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("tensor")
                .required(PrimitiveTypeName.INT64)
                .named("row")
                .requiredList()
                .requiredElement(element)
                .columnOrder(ColumnOrder.typeDefined()) // parquet-java 1.18 has another one for floats
                .named("values")
                .named("checkpoint");
        return new CheckpointSchema(
                message,
                message.getColumnDescription(new String[] {"tensor"}),
                message.getColumnDescription(new String[] {"row"}),
                message.getColumnDescription(new String[] {"values", "list", "element"}));
    }
}
