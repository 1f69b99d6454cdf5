package io.github.weightinit.format;

import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.Moments;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What was written of one row block. It is part of the file's label and of the manifest.
 *
 * @param tensor the tensor's name
 * @param row the block's first row
 * @param rows how many rows
 * @param columns how many values a row has
 * @param k0 the first word of the partition seed, {@code 0x} and 16 hexadecimal digits
 * @param k1 its second word
 * @param tile its first tile
 * @param crc32c CRC32C of the values, little-endian in the tensor's own number format, in 8 hexadecimal digits
 * @param moments the values' moments
 */
public record BlockReceipt(
        String tensor,
        long row,
        long rows,
        long columns,
        String k0,
        String k1,
        long tile,
        String crc32c,
        Moments moments)
        implements Serializable {
    private static final Pattern KEY_WORD = Pattern.compile("0x[0-9a-f]{16}");

    private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{8}");

    /** @throws IllegalArgumentException if a component is not what a receipt has */
    public BlockReceipt {
        require(tensor != null && !tensor.isEmpty(), "a tensor's name is missing");
        require(row >= 0 && rows > 0 && columns > 0 && tile >= 0, "rows, columns or tiles are out of range");
        require(matches(KEY_WORD, k0) && matches(KEY_WORD, k1), "a partition seed is not 0x and 16 hexadecimal digits");
        require(matches(CHECKSUM, crc32c), "a checksum is not 8 hexadecimal digits");
        require(
                moments != null && moments.count() == rows * columns,
                "the moments are not of as many values as the block has");
    }

    private static boolean matches(Pattern pattern, String text) {
        return text != null && pattern.matcher(text).matches();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("not a receipt of a block: " + otherwise);
        }
    }

    public static BlockReceipt of(RowBlock block, int crc32c, Moments moments) {
        return new BlockReceipt(
                block.tensor(),
                block.firstRow(),
                block.rows(),
                block.columns(),
                "0x" + HexFormat.of().toHexDigits(block.seed().key().k0()),
                "0x" + HexFormat.of().toHexDigits(block.seed().key().k1()),
                block.seed().firstTile(),
                HexFormat.of().toHexDigits(crc32c),
                moments);
    }

    /** Whether this is a receipt of that block. */
    public boolean isOf(RowBlock block) {
        return equals(of(block, (int) Long.parseLong(crc32c, 16), moments));
    }
}
