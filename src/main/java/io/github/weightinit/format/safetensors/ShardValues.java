package io.github.weightinit.format.safetensors;

import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.ValuesReader;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/** All rows of a shard; its bytes are compared with the receipt. */
final class ShardValues implements ValuesReader {
    private final CheckedInputStream in;
    private final ReceiptFile receipt;
    private final ShardRows rows;

    /** @param in the file from its first byte; it is closed with this reader */
    ShardValues(InputStream in, ReceiptFile receipt, Partition partition, ShardLayout layout) throws IOException {
        this.in = new CheckedInputStream(in, new CRC32C());
        this.receipt = receipt;
        this.rows = new ShardRows(this.in, partition, layout, 0, 0);
        this.in.skipNBytes(layout.header().length);
    }

    @Override
    public Optional<ReadRows> next() throws IOException {
        return rows.next();
    }

    @Override
    public Optional<String> finish() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        return receipt.difference((CRC32C) in.getChecksum());
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
