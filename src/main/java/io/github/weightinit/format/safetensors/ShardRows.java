package io.github.weightinit.format.safetensors;

import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.LostRows;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.RowsReader;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;

/** Rows of a shard, some at a time, each at the place that the plan gives it. */
final class ShardRows implements RowsReader {
    private final InputStream in;
    private final Partition partition;
    private final ShardLayout layout;
    private Values values = Values.of(DType.FLOAT32, 0);
    private byte[] bytes = {};
    private int next;
    private long row;

    /**
     * Rows from a place on.
     *
     * @param in the file from that place; it is closed with this reader
     * @param next the number of its block in the order of the file
     * @param row the number of its row in the block
     */
    ShardRows(InputStream in, Partition partition, ShardLayout layout, int next, long row) {
        this.in = in;
        this.partition = partition;
        this.layout = layout;
        this.next = next;
        this.row = row;
    }

    /** The rows from one on. */
    static ShardRows from(StoredFile file, Partition partition, ShardLayout layout, int block, long row)
            throws IOException {
        long at = layout.header().length;
        int next = 0;
        for (; layout.order().get(next) != block; next++) {
            RowBlock before = partition.blocks().get(layout.order().get(next));
            at += before.elements() * before.dtype().width();
        }
        RowBlock first = partition.blocks().get(block);
        FSDataInputStream in = file.openSequential();
        try {
            in.seek(at + row * first.columns() * first.dtype().width());
            return new ShardRows(in, partition, layout, next, row);
        } catch (IOException e) {
            in.close();
            throw e;
        }
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
    public void close() throws IOException {
        in.close();
    }
}
