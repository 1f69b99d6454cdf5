package io.github.weightinit.format.safetensors;

import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.PlainRows;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.RowsReader;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;

/** Rows of a shard, some at a time, each at the place that the plan gives it. */
final class ShardRows implements RowsReader {
    private final PlainRows rows;
    private final Partition partition;
    private final ShardLayout layout;
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
        this.rows = new PlainRows(in);
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
        ReadRows read = rows.next(number, block, row);
        BlockRows run = read.rows().get(0);
        row += run.rows();
        if (row == block.rows()) {
            next++;
            row = 0;
        }
        return Optional.of(read);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
