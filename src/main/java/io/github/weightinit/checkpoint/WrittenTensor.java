package io.github.weightinit.checkpoint;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.statistics.Moments;
import java.util.HexFormat;
import org.apache.hadoop.util.CrcUtil;

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

    /**
     * Adds a block. The CRC of bytes A B is the CRC of A, multiplied by x to the power of the bits of B, plus the CRC of B, in
     * polynomials over GF(2); so each block has a share in the CRC of its tensor that depends on what follows it by length alone.
     */
    void add(BlockReceipt block) {
        moments = moments.plus(block.moments());
        long after = elements - (block.row() + block.rows()) * block.columns();
        int own = HexFormat.fromHexDigits(block.crc32c());
        crc32c ^= CrcUtil.compose(own, 0, after * width, CrcUtil.CASTAGNOLI_POLYNOMIAL);
    }

    Moments moments() {
        return moments;
    }

    /** CRC32C of the values, little-endian in the tensor's number format, in 8 hexadecimal digits. */
    String crc32c() {
        return HexFormat.of().toHexDigits(crc32c);
    }
}
