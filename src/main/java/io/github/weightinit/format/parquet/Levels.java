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
 * <p>parquet-java's encoder takes a call per value, a sixth of the time of a file of some megabytes. The bytes that it
 * makes of long rows are known, and written directly; and those of the last page are kept, because nearly all pages of a tensor
 * have the same levels.
 */
final class Levels {
    /** The encoding packs values in groups of so many. */
    private static final int GROUP = 8;

    private record Run(int rows, long columns) {}

    private List<Run> encoded = List.of();
    private byte[] levels = {};

    byte[] of(List<PageRows> page) throws IOException {
        List<Run> runs =
                page.stream().map(p -> new Run(p.rows(), p.block().columns())).toList();
        if (!runs.equals(encoded)) {
            levels = runs.stream().allMatch(run -> run.columns >= 2 * GROUP) ? encodeLong(runs) : encode(runs);
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

    /** Of rows of two groups or more: 0 and seven times 1 as a packed group, then the rest of the row as a run of 1. */
    private static byte[] encodeLong(List<Run> runs) throws IOException {
        ByteArrayOutputStream repetition = new ByteArrayOutputStream();
        long values = 0;
        for (Run run : runs) {
            for (int row = 0; row < run.rows; row++) {
                repetition.write(1 << 1 | 1); // one group, packed
                repetition.write(0b1111_1110);
                writeOnes(repetition, run.columns - GROUP);
            }
            values += run.rows * run.columns;
        }
        ByteArrayOutputStream definition = new ByteArrayOutputStream();
        writeOnes(definition, values);
        return page(BytesInput.from(repetition), BytesInput.from(definition));
    }

    private static void writeOnes(ByteArrayOutputStream levels, long n) throws IOException {
        BytesUtils.writeUnsignedVarInt(Math.toIntExact(n << 1), levels);
        levels.write(1);
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
            return page(repetition.toBytes(), definition.toBytes());
        }
    }

    private static RunLengthBitPackingHybridEncoder encoder() {
        return new RunLengthBitPackingHybridEncoder(1, 64, 1 << 16, HeapByteBufferAllocator.getInstance());
    }

    private static byte[] page(BytesInput repetition, BytesInput definition) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (BytesInput levels : List.of(repetition, definition)) {
            BytesUtils.writeIntLittleEndian(bytes, Math.toIntExact(levels.size()));
            levels.writeAllTo(bytes);
        }
        return bytes.toByteArray();
    }
}
