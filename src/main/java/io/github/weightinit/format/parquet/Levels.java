package io.github.weightinit.format.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/**
 * The repetition and definition levels of a page of the column {@code values}, as a version 1 page holds them: each
 * RLE-encoded behind its length of four bytes. The first value of a row has repetition level 0 and the others 1; every
 * definition level is 1.
 *
 * <p>Encoding takes a call per value, so the levels of the last page are kept: nearly all pages of a tensor look alike.
 */
final class Levels {
    private record Run(int rows, long columns) {}

    private List<Run> encoded = List.of();
    private byte[] levels = {};

    byte[] of(List<PageRows> page) throws IOException {
        List<Run> runs =
                page.stream().map(p -> new Run(p.rows(), p.block().columns())).toList();
        if (!runs.equals(encoded)) {
            levels = encode(runs);
            encoded = runs;
        }
        return levels;
    }

    /** Whether {@code bytes[from .. from + length)} are the levels of a page, in this encoding or another of the same meaning. */
    boolean isOf(List<PageRows> page, byte[] bytes, int from, int length) throws IOException {
        byte[] expected = of(page);
        return Arrays.equals(bytes, from, from + length, expected, 0, expected.length)
                || isSame(page, ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static boolean isSame(List<PageRows> page, ByteBuffer levels) {
        try {
            RunLengthBitPackingHybridDecoder repetition = decoder(levels);
            RunLengthBitPackingHybridDecoder definition = decoder(levels);
            for (PageRows run : page) {
                for (long i = 0; i < run.elements(); i++) {
                    int wanted = i % run.block().columns() == 0 ? 0 : 1;
                    if (repetition.readInt() != wanted || definition.readInt() != 1) {
                        return false;
                    }
                }
            }
            return !levels.hasRemaining();
        } catch (IOException | RuntimeException e) {
            return false; // what cannot be decoded says nothing
        }
    }

    private static RunLengthBitPackingHybridDecoder decoder(ByteBuffer levels) {
        ByteBuffer own = levels.slice(levels.position() + Integer.BYTES, levels.getInt());
        levels.position(levels.position() + own.remaining());
        return new RunLengthBitPackingHybridDecoder(1, ByteBufferInputStream.wrap(own));
    }

    private static byte[] encode(List<Run> runs) throws IOException {
        try (RunLengthBitPackingHybridEncoder repetition = encoder();
                RunLengthBitPackingHybridEncoder definition = encoder()) {
            for (Run run : runs) {
                for (int row = 0; row < run.rows; row++) {
                    repetition.writeInt(0);
                    for (long column = 1; column < run.columns; column++) {
                        repetition.writeInt(1);
                    }
                }
                for (long value = 0; value < run.rows * run.columns; value++) {
                    definition.writeInt(1);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (BytesInput levels : List.of(repetition.toBytes(), definition.toBytes())) {
                BytesUtils.writeIntLittleEndian(bytes, Math.toIntExact(levels.size()));
                levels.writeAllTo(bytes);
            }
            return bytes.toByteArray();
        }
    }

    private static RunLengthBitPackingHybridEncoder encoder() {
        return new RunLengthBitPackingHybridEncoder(1, 64, 1 << 16, HeapByteBufferAllocator.getInstance());
    }
}
