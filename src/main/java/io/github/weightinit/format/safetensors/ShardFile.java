package io.github.weightinit.format.safetensors;

import io.github.weightinit.format.BlockEncoder;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.TileBuffers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the shard of a partition. Its sizes follow from the plan, so the header is written first and the values stream.
 *
 * @param partition what to write
 * @param layout where everything is in it
 */
record ShardFile(Partition partition, ShardLayout layout) {
    /** The bytes of one write. */
    static final int CHUNK = 1 << 17;

    List<BlockReceipt> write(OutputStream out, Runnable beforePage) throws IOException {
        out.write(layout.header());
        BlockReceipt[] receipts = new BlockReceipt[partition.blocks().size()];
        TileBuffers buffers = new TileBuffers();
        byte[] chunk = new byte[CHUNK];
        for (int i : layout.order()) {
            RowBlock block = partition.blocks().get(i);
            BlockEncoder encoder = new BlockEncoder(block, block.dtype(), buffers);
            int width = block.dtype().width();
            for (long left = block.elements(); left > 0; ) {
                beforePage.run();
                int n = (int) Math.min(left, CHUNK / width);
                encoder.encode(n, ByteBuffer.wrap(chunk, 0, n * width).order(ByteOrder.LITTLE_ENDIAN));
                out.write(chunk, 0, n * width);
                left -= n;
            }
            receipts[i] = encoder.receipt();
        }
        return Arrays.asList(receipts);
    }
}
