package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.ValuesChecksum;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
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
import org.apache.parquet.hadoop.ParquetFileWriter;

/** A float32 file whose labels, receipts and checksums are those of one partition, and whose values are of another. */
public final class Forged {
    private Forged() {}

    /**
     * Writes the file.
     *
     * @param plan the plan of the checkpoint
     * @param claimed what the file says it holds
     * @param real whose values it holds; as many rows, and each as long
     * @return the receipts in its footer, which agree with its values
     */
    public static List<BlockReceipt> write(Path path, Plan plan, Partition claimed, Partition real) throws IOException {
        ParquetFormat format = ParquetFormat.of(plan.spec(), plan.layout().settings());
        if (format.column() != DType.FLOAT32 || claimed.rows() != real.rows()) {
            throw new IllegalArgumentException("cannot forge that");
        }
        List<BlockReceipt> receipts = receipts(claimed, values(real));
        PartitionFile partition = new PartitionFile(format, plan.fingerprint(), claimed);
        try (OutputStream out = Files.newOutputStream(path)) {
            StreamFile target = new StreamFile(out);
            CheckpointSchema schema = CheckpointSchema.of(format);
            ParquetFileWriter file = partition.begin(target, schema);
            new ValuesColumn(format).write(file, schema.values(), real, () -> {});
            partition.end(file, target, receipts);
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
            Values values = Values.of(DType.FLOAT32, n);
            values.decode(bytes, n, DType.FLOAT32);
            ValuesChecksum crc32c = new ValuesChecksum(block.dtype());
            crc32c.update(values, 0, n);
            receipts.add(BlockReceipt.of(block, crc32c.value(), Moments.of(values, 0, n)));
        }
        return receipts;
    }
}
