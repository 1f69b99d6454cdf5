package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * Writes the Parquet file of a partition: one row group, whose bytes follow from the plan alone.
 *
 * @param format the format
 * @param fingerprint the fingerprint of the plan
 * @param partition what to write
 */
record PartitionFile(ParquetFormat format, String fingerprint, Partition partition) {
    /**
     * Makes the values of the partition and writes them; heap use does not depend on how many there are.
     *
     * @param stream receives the file; it is not closed
     * @param beforePage is run before each page of values; what it throws ends the writing
     * @return a receipt for each block
     * @throws IOException what the stream throws, unchanged
     */
    List<BlockReceipt> write(OutputStream stream, Runnable beforePage) throws IOException {
        StreamFile target = new StreamFile(stream);
        CheckpointSchema schema = CheckpointSchema.of(format);
        try {
            ParquetFileWriter file = begin(target, schema);
            List<BlockReceipt> receipts = new ValuesColumn(format).write(file, schema.values(), partition, beforePage);
            end(file, target, receipts);
            return receipts;
        } catch (IOException e) {
            throw target.failure().orElse(e);
        }
    }

    /** Writes what comes before the values. The writer holds only the stream, which belongs to the caller. */
    ParquetFileWriter begin(StreamFile target, CheckpointSchema schema) throws IOException {
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

    /** Writes what comes after the values; the footer, which is held in memory, last. */
    void end(ParquetFileWriter file, StreamFile target, List<BlockReceipt> receipts) throws IOException {
        file.endBlock();
        target.hold();
        file.end(Footer.metadata(FileLabel.of(fingerprint, partition, receipts)));
        byte[] end = StableFooter.of(target.held());
        FileChecksum.seal(end, target.crc32c());
        target.write(end);
    }
}
