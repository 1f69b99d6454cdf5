package io.github.weightinit.format.parquet;

import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.Flaw;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.ValuesReader;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.InputFile;

/** Reads the Parquet file of a partition. */
final class PartitionFileReader implements PartitionReader {
    private final ParquetFormat format;
    private final Partition partition;
    private final CheckpointSchema schema;
    private final InputFile sequential;
    private final ParquetFileReader file;
    private final FileLabel label;

    private PartitionFileReader(
            ParquetFormat format, Partition partition, InputFile sequential, ParquetFileReader file, FileLabel label) {
        this.format = format;
        this.partition = partition;
        this.schema = CheckpointSchema.of(format);
        this.sequential = sequential;
        this.file = file;
        this.label = label;
    }

    /**
     * Opens a file.
     *
     * @param random the file, to be read in any order
     * @param sequential the same file, to be read from its beginning to its end
     * @param partition what should be in it
     * @throws IOException if the file is not a complete Parquet file, or not one of this program
     */
    static PartitionFileReader open(InputFile random, InputFile sequential, ParquetFormat format, Partition partition)
            throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder().usePageChecksumVerification(true).build();
        ParquetFileReader file = null;
        try {
            file = ParquetFileReader.open(random, options);
            return new PartitionFileReader(format, partition, sequential, file, Footer.of(file));
        } catch (IOException | RuntimeException e) {
            if (file != null) {
                file.close();
            }
            throw e instanceof IOException io
                    ? io
                    : new IOException("it is not a complete Parquet file: " + Reason.of(e), e);
        }
    }

    @Override
    public FileLabel label() {
        return label;
    }

    @Override
    public List<Flaw> structure() {
        Optional<String> table = wrongTable();
        if (table.isPresent()) {
            return List.of(new Flaw(false, table.get()));
        }
        try {
            return new RowLabels(schema, partition.blocks())
                    .wrong(file).stream().map(what -> new Flaw(false, what)).toList();
        } catch (IOException e) {
            return List.of(new Flaw(true, Reason.of(e)));
        }
    }

    private Optional<String> wrongTable() {
        if (!file.getFileMetaData().getSchema().equals(schema.message())) {
            return Optional.of("its schema is not that of a checkpoint: "
                    + file.getFileMetaData().getSchema().toString().replaceAll("\\s+", " "));
        }
        int groups = file.getRowGroups().size();
        return groups == 1 ? Optional.empty() : Optional.of("it has %,d row groups, not one".formatted(groups));
    }

    @Override
    public boolean hasAllRows() {
        return wrongTable().isEmpty() && file.getRecordCount() == partition.rows();
    }

    @Override
    public ValuesReader values() throws IOException {
        return new StoredValues(pageIndex(), new RowOrder(partition.blocks()), format, CheckedRead.open(sequential));
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
            throw new IOException("its page index cannot be read: " + Reason.of(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
