package io.github.weightinit.format;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.Values;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Reads rows whose values follow each other in a stream, little-endian in the tensor's own number format. */
public final class PlainRows implements Closeable {
    /** The bytes that are read at once, unless a row is longer. */
    private static final int CHUNK = 1 << 20;

    private final InputStream in;
    private Values values = Values.of(DType.FLOAT32, 0);
    private byte[] bytes = {};

    /** @param in the stream, at the first row; it is closed with this reader */
    public PlainRows(InputStream in) {
        this.in = in;
    }

    /**
     * The next rows of a block, as many as are read at once. Their buffers are used again.
     *
     * @param number the number of the block in its partition
     * @param row the number of the first row in the block
     */
    public ReadRows next(int number, RowBlock block, long row) throws IOException {
        int width = block.dtype().width();
        long fit = Math.max(1, CHUNK / width / block.columns());
        int rows = (int) Math.min(fit, block.rows() - row);
        BlockRows run = new BlockRows(number, row, rows);
        int n = Math.toIntExact(rows * block.columns());
        int length = Math.multiplyExact(n, width);
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
