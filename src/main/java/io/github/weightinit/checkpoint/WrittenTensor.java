package io.github.weightinit.checkpoint;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.statistics.Moments;
import java.util.HexFormat;

/** What was written of a tensor, from the receipts of its blocks in any order: the moments of its values, and its CRC32C. */
final class WrittenTensor {
    private final long elements;
    private final int width;
    private Moments moments = Moments.NONE;
    private int crc32c;

    WrittenTensor(Tensor tensor) {
        this.elements = tensor.shape().elements();
        this.width = tensor.dtype().width();
    }

    /** Adds a block; what it contributes to the CRC32C of the tensor depends on the length of what follows it alone. */
    void add(BlockReceipt block) {
        moments = moments.plus(block.moments());
        long after = elements - (block.row() + block.rows()) * block.columns();
        int own = HexFormat.fromHexDigits(block.crc32c());
        crc32c ^= CombinedCrc32c.share(own, after * width);
    }

    Moments moments() {
        return moments;
    }

    /** CRC32C of the values, little-endian in the tensor's number format, in 8 hexadecimal digits. */
    String crc32c() {
        return HexFormat.of().toHexDigits(crc32c);
    }
}
