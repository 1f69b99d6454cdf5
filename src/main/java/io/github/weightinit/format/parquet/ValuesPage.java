package io.github.weightinit.format.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesInput;

/** One page of values at a time, levels first, in an array that is used again and again. */
final class ValuesPage {
    private final int width;
    private final boolean split;
    private byte[] page = {};
    private byte[] plain = {};
    private int head;
    private int length;

    /**
     * @param width bytes a value
     * @param split whether values are encoded as BYTE_STREAM_SPLIT, else PLAIN
     */
    ValuesPage(int width, boolean split) {
        this.width = width;
        this.split = split;
    }

    /** Begins a page of these levels; its values, as many bytes as given, are to be put into the buffer. */
    ByteBuffer begin(byte[] levels, int valueBytes) {
        head = levels.length;
        length = head + valueBytes;
        page = atLeast(page, length);
        System.arraycopy(levels, 0, page, 0, head);
        if (split) {
            plain = atLeast(plain, valueBytes);
        }
        ByteBuffer values = split ? ByteBuffer.wrap(plain, 0, valueBytes) : ByteBuffer.wrap(page, head, valueBytes);
        return values.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The page; it holds until the next one begins. */
    BytesInput end() {
        if (split) {
            ByteStreamSplit.encode(plain, length - head, width, page, head);
        }
        return BytesInput.from(page, 0, length);
    }

    private static byte[] atLeast(byte[] array, int length) {
        return array.length >= length ? array : new byte[length];
    }
}
