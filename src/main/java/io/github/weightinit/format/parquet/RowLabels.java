package io.github.weightinit.format.parquet;

import io.github.weightinit.format.UntrustedRead;
import io.github.weightinit.plan.RowBlock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Checks the columns {@code tensor} and {@code row}, which are small, with parquet-java's own reader. */
final class RowLabels {
    private final CheckpointSchema schema;
    private final List<RowBlock> blocks;

    RowLabels(CheckpointSchema schema, List<RowBlock> blocks) {
        this.schema = schema;
        this.blocks = blocks;
    }

    /** Tells of the first row that is not the one that should be there, if there is such a row. */
    Optional<String> wrong(ParquetFileReader file) throws IOException {
        String failure = "the columns tensor and row cannot be read";
        return UntrustedRead.of(failure, () -> {
            try {
                return compare(file);
            } catch (IOException e) { // parquet-java's messages name its classes
                throw new IOException(failure, e);
            }
        });
    }

    private Optional<String> compare(ParquetFileReader file) throws IOException {
        file.setRequestedSchema(List.of(schema.tensor(), schema.row()));
        try (PageReadStore pages = file.readRowGroup(0)) {
            ColumnReadStoreImpl columns = new ColumnReadStoreImpl(
                    pages,
                    new Unused(),
                    schema.message(),
                    file.getFileMetaData().getCreatedBy());
            return wrong(
                    columns.getColumnReader(schema.tensor()),
                    columns.getColumnReader(schema.row()),
                    pages.getRowCount());
        }
    }

    private Optional<String> wrong(ColumnReader tensors, ColumnReader rows, long count) {
        long at = 0;
        Binary right = null; // a name is one object for all its rows, where it comes from a dictionary
        for (RowBlock block : blocks) {
            for (long row = block.firstRow(); row < block.firstRow() + block.rows(); row++) {
                if (at == count) {
                    return Optional.of("it ends before row %,d of tensor '%s'".formatted(row, block.tensor()));
                }
                Binary tensor = tensors.getBinary();
                long found = rows.getLong();
                if (found != row
                        || (tensor != right && !tensor.toStringUsingUTF8().equals(block.tensor()))) {
                    return Optional.of("its row %,d is row %,d of tensor '%s', not row %,d of tensor '%s'"
                            .formatted(at, found, tensor.toStringUsingUTF8(), row, block.tensor()));
                }
                right = tensor;
                tensors.consume();
                rows.consume();
                at++;
            }
            right = null;
        }
        return at == count ? Optional.empty() : Optional.of("it has %,d rows more".formatted(count - at));
    }

    /** Converters for records, which parquet-java requires; values are read one by one here. */
    private static final class Unused extends GroupConverter {
        @Override
        public Converter getConverter(int fieldIndex) {
            return fieldIndex < 2 ? new PrimitiveConverter() {} : new Unused();
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
