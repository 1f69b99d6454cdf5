package io.github.weightinit.format;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.Moments;
import io.github.weightinit.values.Run;
import io.github.weightinit.values.TensorValues;
import io.github.weightinit.values.TileBuffers;
import java.nio.ByteBuffer;

/** The values of one block from first to last, encoded, with their checksum and moments. */
public final class BlockEncoder {
    private final RowBlock block;
    private final DType as;
    private final TensorValues values;
    private final ValuesChecksum checksum;
    private final long end;
    private long next;
    private Moments moments = Moments.NONE;

    /**
     * @param as the number format to encode in; it must hold every value of the block's own
     * @param buffers no other block may use them until this one is done
     */
    public BlockEncoder(RowBlock block, DType as, TileBuffers buffers) {
        this.block = block;
        this.as = as;
        this.checksum = new ValuesChecksum(block.dtype());
        this.next = block.firstElement();
        this.end = next + block.elements();
        this.values = new TensorValues(block.seed().key(), block.source(), block.dtype(), end, buffers);
    }

    public boolean isDone() {
        return next == end;
    }

    /** Appends the next n values to a little-endian buffer over an array. */
    public void encode(long n, ByteBuffer to) {
        int start = to.position();
        long until = next + n;
        while (next < until) {
            Run run = values.run(next, until - next);
            run.values().encode(run.from(), run.length(), as, to);
            if (as != block.dtype()) {
                checksum.update(run.values(), run.from(), run.length());
            }
            moments = moments.plus(Moments.of(run.values(), run.from(), run.length()));
            next += run.length();
        }
        if (as == block.dtype()) {
            checksum.update(to.array(), to.arrayOffset() + start, to.position() - start);
        }
    }

    /** The receipt of the block, once it is done. */
    public BlockReceipt receipt() {
        return BlockReceipt.of(block, checksum.value(), moments);
    }
}
