package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.initializer.TensorValues;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.random.TileStream;
import io.github.weightinit.statistics.Moments;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The values of one block from its first to its last, with their checksum and moments; makes each tile once. */
final class BlockValues {
    private final RowBlock block;
    private final TensorValues values;
    private final Tile tile;
    private final CRC32C crc32c = new CRC32C();
    private final long end;
    private long next;
    private long made;
    private Moments moments = Moments.NONE;

    /** @param tile the buffer to make tiles in; nobody else may use it until the block is done */
    BlockValues(RowBlock block, Tile tile) {
        this.block = block;
        this.values = new TensorValues(block.seed().key(), block.source(), block.dtype());
        this.tile = tile;
        this.next = block.firstElement();
        this.made = next - next % TileStream.TILE;
        this.end = next + block.elements();
    }

    boolean isDone() {
        return next == end;
    }

    /** Appends the next n values to a little-endian page over an array. */
    void copy(long n, ByteBuffer page) {
        int start = page.position();
        long until = next + n;
        while (next < until) {
            if (next >= made) {
                int length = (int) Math.min(TileStream.TILE, end - made);
                tile.fill(block, values, made / TileStream.TILE, length);
                made += length;
            }
            int from = (int) (next % TileStream.TILE);
            int length = (int) (Math.min(until, made) - next);
            tile.copy(from, length, page);
            moments = moments.plus(tile.moments(from, length));
            next += length;
        }
        crc32c.update(page.array(), page.arrayOffset() + start, page.position() - start);
    }

    /** What was made, once it is done. */
    BlockReceipt receipt() {
        return BlockReceipt.of(block, (int) crc32c.getValue(), moments);
    }
}
