package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;

/** Writes the Parquet file of a partition: one row group, whose bytes follow from the plan alone. */
public final class PartitionFile {
    private PartitionFile() {}

    /**
     * Makes the partition's values and writes them; heap use does not depend on how many there are.
     *
     * @param stream where the file goes; left open
     * @param beforePage is run before each page of values; what it throws ends the writing
     * @return what was written, block by block
     * @throws IOException what the stream throws, as it is
     */
    public static List<BlockReceipt> write(
            FSDataOutputStream stream, FileFormat format, Partition partition, Runnable beforePage) throws IOException {
        StreamFile target = new StreamFile(stream);
        CheckpointSchema schema = CheckpointSchema.of(format.storage());
        try {
            ParquetFileWriter file = begin(target, schema, partition);
            List<BlockReceipt> receipts = new ValuesColumn(format).write(file, schema.values(), partition, beforePage);
            end(file, target, Footer.of(format, partition, receipts), stream);
            return receipts;
        } catch (IOException e) {
            throw target.failure().orElse(e);
        }
    }

    /** Writes what stands before the values. What the writer holds is the stream, which belongs to the caller. */
    static ParquetFileWriter begin(StreamFile target, CheckpointSchema schema, Partition partition) throws IOException {
        ParquetFileWriter file = new ParquetFileWriter(
                target,
                schema.message(),
                ParquetFileWriter.Mode.CREATE,
                Long.MAX_VALUE,
                0,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                true);
        file.start();
        file.startBlock(partition.rows());
        RowColumns.writeTensors(file, schema.tensor(), partition);
        RowColumns.writeRows(file, schema.row(), partition);
        return file;
    }

    /** Writes what stands behind the values; the footer, which is held, last. */
    static void end(ParquetFileWriter file, StreamFile target, Footer footer, FSDataOutputStream stream)
            throws IOException {
        file.endBlock();
        target.hold();
        file.end(footer.metadata());
        byte[] end = StableFooter.of(target.held());
        FileChecksum.seal(end, target.crc32c());
        stream.write(end);
    }
}
