package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.plan.Storage;
import io.github.weightinit.random.TileStream;
import io.github.weightinit.statistics.Moments;
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

    private static float[] values(Partition partition) {
        float[] all = new float[Math.toIntExact(partition.elements())];
        int at = 0;
        float[] tile = new float[TileStream.TILE];
        for (RowBlock block : partition.blocks()) {
            TensorValues values = new TensorValues(block.seed().key(), block.source(), block.dtype());
            for (long i = 0; i < block.elements(); i++) {
                long element = block.firstElement() + i;
                int offset = (int) (element % TileStream.TILE);
                if (i == 0 || offset == 0) {
                    values.fill(element / TileStream.TILE, tile, TileStream.TILE);
                }
                all[at++] = tile[offset];
            }
        }
        return all;
    }

    private static List<BlockReceipt> receipts(Partition claimed, float[] values) {
        List<BlockReceipt> receipts = new ArrayList<>();
        int at = 0;
        for (RowBlock block : claimed.blocks()) {
            int n = Math.toIntExact(block.elements());
            ByteBuffer bytes = ByteBuffer.allocate(n * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values, at, n);
            CRC32C crc32c = new CRC32C();
            crc32c.update(bytes.array());
            receipts.add(BlockReceipt.of(block, (int) crc32c.getValue(), Moments.of(values, at, n)));
            at += n;
        }
        return receipts;
    }
}
