package io.github.weightinit.format.parquet;

import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.Flaw;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.RowsReader;
import io.github.weightinit.format.UntrustedRead;
import io.github.weightinit.format.ValuesReader;
import io.github.weightinit.plan.Partition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** Reads the Parquet file of a partition. */
final class PartitionFileReader implements PartitionReader {
    private final ParquetFormat format;
    private final Partition partition;
    private final CheckpointSchema schema;
    private final InputFile random;
    private final InputFile sequential;
    private final FileEnd end;
    private final FileLabel label;
    private final ParquetFileReader file;

    private PartitionFileReader(
            ParquetFormat format,
            Partition partition,
            InputFile random,
            InputFile sequential,
            FileEnd end,
            FileLabel label,
            ParquetFileReader file) {
        this.format = format;
        this.partition = partition;
        this.schema = CheckpointSchema.of(format);
        this.random = random;
        this.sequential = sequential;
        this.end = end;
        this.label = label;
        this.file = file;
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
        PartitionLimits limits = PartitionLimits.of(partition);
        FileEnd end = FileEnd.read(random, limits);
        FileMetaData footer = end.footer();
        new FooterPlaces(random.getLength() - end.bytes().length, limits).check(footer);
        FileLabel label = Footer.label(footer);
        // a configuration of its own: the default one is parsed from Hadoop's files each time
        ParquetReadOptions options = HadoopReadOptions.builder(new Configuration(false))
                .usePageChecksumVerification(true)
                .build();
        ParquetFileReader file =
                UntrustedRead.of("it is not a complete Parquet file", () -> ParquetFileReader.open(random, options));
        return new PartitionFileReader(format, partition, random, sequential, end, label, file);
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
        OffsetIndex index = pageIndex();
        CheckedRead bytes = CheckedRead.open(sequential, end);
        return new StoredValues(new StoredPages(index, new RowOrder(partition.blocks()), format, bytes), bytes);
    }

    @Override
    public RowsReader rows(int block, long row) throws IOException {
        OffsetIndex index = pageIndex();
        RowOrder order = new RowOrder(partition.blocks());
        PageBytes bytes = new SoughtPages(sequential.newStream(), random.getLength() - end.bytes().length);
        StoredPages pages = new StoredPages(index, order, format, bytes);
        pages.seek(order.start(block) + row);
        return pages;
    }

    /** The page index of the values; {@link FooterPlaces} has checked its place. */
    private OffsetIndex pageIndex() throws IOException {
        IndexReference place = file.getRowGroups().get(0).getColumns().get(2).getOffsetIndexReference();
        if (place == null) {
            throw new IOException("it has no page index");
        }
        byte[] bytes = new byte[place.getLength()];
        try (SeekableInputStream in = random.newStream()) {
            in.seek(place.getOffset());
            in.readFully(bytes);
        }
        String failure = "its page index cannot be read";
        return UntrustedRead.of(failure, () -> {
            try {
                ThriftStructure.check(bytes, 0, bytes.length);
                return ParquetMetadataConverter.fromParquetOffsetIndex(
                        Util.readOffsetIndex(new ByteArrayInputStream(bytes)));
            } catch (IOException e) { // parquet-java's messages name its classes
                throw new IOException(failure, e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
