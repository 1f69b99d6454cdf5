package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.plan.Storage;
import io.github.weightinit.statistics.Moments;
import io.github.weightinit.values.AllValues;
import io.github.weightinit.values.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.parquet.hadoop.ParquetFileWriter;

/** A float32 file whose labels, receipts and checksums are those of one partition, and whose values are of another. */
public final class Forged {
    private Forged() {}

    /**
     * Writes the file.
     *
     * @param claimed what the file says it holds
     * @param real whose values it holds; as many rows, and each as long
     * @return the receipts in its footer, which agree with its values
     */
    public static List<BlockReceipt> write(Path path, FileFormat format, Partition claimed, Partition real)
            throws IOException {
        if (format.storage() != Storage.FLOAT || claimed.rows() != real.rows()) {
            throw new IllegalArgumentException("cannot forge that");
        }
        List<BlockReceipt> receipts = receipts(claimed, values(real));
        try (OutputStream out = Files.newOutputStream(path);
                FSDataOutputStream stream = new FSDataOutputStream(out, null)) {
            StreamFile target = new StreamFile(stream);
            CheckpointSchema schema = CheckpointSchema.of(format.storage());
            ParquetFileWriter file = PartitionFile.begin(target, schema, claimed);
            new ValuesColumn(format).write(file, schema.values(), real, () -> {});
            PartitionFile.end(file, target, Footer.of(format, claimed, receipts), stream);
        }
        return receipts;
    }

    private static List<Values> values(Partition partition) {
        return partition.blocks().stream()
                .map(block -> AllValues.of(
                        block.seed().key(),
                        block.source(),
                        block.dtype(),
                        block.firstElement(),
                        Math.toIntExact(block.elements())))
                .toList();
    }

    /** The receipts of blocks that hold, one after another, the values of other blocks. */
    private static List<BlockReceipt> receipts(Partition claimed, List<Values> parts) {
        int all = parts.stream().mapToInt(Values::capacity).sum();
        ByteBuffer bytes = ByteBuffer.allocate(all * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        parts.forEach(part -> part.encode(0, part.capacity(), DType.FLOAT32, bytes));
        bytes.flip();
        List<BlockReceipt> receipts = new ArrayList<>();
        for (RowBlock block : claimed.blocks()) {
            int n = Math.toIntExact(block.elements());
            CRC32C crc32c = new CRC32C();
            crc32c.update(bytes.array(), bytes.position(), n * Float.BYTES);
            Values values = Values.of(DType.FLOAT32, n);
            values.decode(bytes, n, DType.FLOAT32);
            receipts.add(BlockReceipt.of(block, (int) crc32c.getValue(), Moments.of(values, 0, n)));
        }
        return receipts;
    }
}
