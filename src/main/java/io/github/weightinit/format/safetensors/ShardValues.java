package io.github.weightinit.format.safetensors;

import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.LostRows;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.format.ValuesReader;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** The values of a shard, some rows at a time, each at the place that the plan gives it. */
final class ShardValues implements ValuesReader {
    private final CheckedInputStream in;
    private final ReceiptFile receipt;
    private final Partition partition;
    private final ShardLayout layout;
    private Values values = Values.of(DType.FLOAT32, 0);
    private byte[] bytes = {};
    private int next;
    private long row;

    /** @param in the file from its first byte; it is closed with this reader */
    ShardValues(InputStream in, ReceiptFile receipt, Partition partition, ShardLayout layout) throws IOException {
        this.in = new CheckedInputStream(in, new CRC32C());
        this.receipt = receipt;
        this.partition = partition;
        this.layout = layout;
        this.in.skipNBytes(layout.header().length);
    }

    @Override
    public Optional<ReadRows> next() throws IOException {
        if (next == layout.order().size()) {
            return Optional.empty();
        }
        int number = layout.order().get(next);
        RowBlock block = partition.blocks().get(number);
        int width = block.dtype().width();
        long fit = Math.max(1, ShardFile.CHUNK / width / block.columns());
        int rows = (int) Math.min(fit, block.rows() - row);
        BlockRows run = new BlockRows(number, row, rows);
        row += rows;
        if (row == block.rows()) {
            next++;
            row = 0;
        }
        int n = Math.toIntExact(rows * block.columns());
        return Optional.of(read(run, block, n));
    }

    private ReadRows read(BlockRows run, RowBlock block, int n) throws IOException {
        int length = Math.multiplyExact(n, block.dtype().width());
        bytes = bytes.length >= length ? bytes : new byte[length];
        if (in.readNBytes(bytes, 0, length) < length) {
            return new LostRows(List.of(run), List.of(), "the file ends before its values do");
        }
        if (values.capacity() < n || values.isDouble() != block.dtype().isDouble()) {
            values = Values.of(block.dtype(), n);
        }
        values.decode(ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN), n, block.dtype());
        return new StoredRows(List.of(run), List.of(), bytes, 0, block.dtype(), values);
    }

    @Override
    public Optional<String> finish() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        return receipt.difference((CRC32C) in.getChecksum());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
