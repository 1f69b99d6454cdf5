package io.github.weightinit.format.parquet;

import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Partition;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.InputFile;

/** Reads the file of a partition, in memory that does not grow with it. */
public final class PartitionFileReader implements Closeable {
    private final FileFormat format;
    private final Partition partition;
    private final CheckpointSchema schema;
    private final ParquetFileReader file;
    private final Footer footer;

    private PartitionFileReader(FileFormat format, Partition partition, ParquetFileReader file, Footer footer) {
        this.format = format;
        this.partition = partition;
        this.schema = CheckpointSchema.of(format.storage());
        this.file = file;
        this.footer = footer;
    }

    /**
     * Opens a file.
     *
     * @param partition what should be in it
     * @throws IOException where the file is no whole Parquet file, or none of this tool
     */
    public static PartitionFileReader open(InputFile input, FileFormat format, Partition partition) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder().usePageChecksumVerification(true).build();
        ParquetFileReader file = null;
        try {
            file = ParquetFileReader.open(input, options);
            return new PartitionFileReader(format, partition, file, Footer.of(file));
        } catch (IOException | RuntimeException e) {
            if (file != null) {
                file.close();
            }
            throw e instanceof IOException io
                    ? io
                    : new IOException("it is no whole Parquet file: " + e.getMessage(), e);
        }
    }

    public Footer footer() {
        return footer;
    }

    /** Tells why the file is not the table that it should be, if it is not. */
    public Optional<String> wrongTable() {
        if (!file.getFileMetaData().getSchema().equals(schema.message())) {
            return Optional.of("its schema is not that of a checkpoint: "
                    + file.getFileMetaData().getSchema().toString().replaceAll("\\s+", " "));
        }
        int groups = file.getRowGroups().size();
        return groups == 1 ? Optional.empty() : Optional.of("it has %,d row groups, not one".formatted(groups));
    }

    /** Whether the file has as many rows as it should, so that its values can be compared with what they should be. */
    public boolean hasAllRows() {
        return file.getRecordCount() == partition.rows();
    }

    /** Tells of the first row that is missing, too many or not the one that should be there, if there is such a row. */
    public Optional<String> wrongRows() throws IOException {
        return new RowLabels(schema, partition.blocks()).wrong(file);
    }

    /**
     * Reads the whole file once, and hands over its values.
     *
     * @param sequential the same file, opened to be read from its beginning to its end
     * @return what is wrong with the file's bytes, if anything is
     * @throws IOException where not even the places of the pages can be read
     */
    public Optional<String> readValues(InputFile sequential, PageSink sink) throws IOException {
        StoredValues values = new StoredValues(pageIndex(), new RowOrder(partition.blocks()), format);
        try (CheckedRead bytes = CheckedRead.open(sequential)) {
            values.read(bytes, sink);
            return bytes.finish();
        }
    }

    private OffsetIndex pageIndex() throws IOException {
        try {
            OffsetIndex index =
                    file.readOffsetIndex(file.getRowGroups().get(0).getColumns().get(2));
            if (index == null) {
                throw new IOException("it has no page index");
            }
            return index;
        } catch (RuntimeException e) {
            throw new IOException("its page index cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
