package io.github.weightinit.random;

import io.github.weightinit.kernel.Kernel;
import io.github.weightinit.kernel.Products;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The stream of random words of a tile. The words are in a small buffer as little-endian bytes, so that reading 32 bits at a
 * time gives the low half of a word first, then its high half.
 */
final class WordStream {
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Philox philox;
    private final byte[] buffer = new byte[Philox.BYTES];
    private Kernel kernel;
    private Products products;
    private int position;
    private long tile;
    private long block;

    WordStream(TensorKey key) {
        philox = new Philox(key);
    }

    /** Goes to the start of a tile's stream, which is made by a kernel. */
    void open(Kernel kernel, long tile) {
        if (kernel != this.kernel) {
            this.kernel = kernel;
            products = kernel.products(Philox.BLOCKS);
        }
        this.tile = tile;
        block = 1;
        position = buffer.length;
    }

    /** The bytes from {@link #position} on; not empty after {@link #ready}. */
    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    /** The number of draws of this many bytes that can be read from the buffer: at least one, at most {@code most}. */
    int ready(int bytes, int most) {
        if (position == buffer.length) {
            philox.fill(products, tile, block, buffer);
            block += Philox.BLOCKS;
            position = 0;
        }
        return Math.min(most, (buffer.length - position) / bytes);
    }

    /** Advances the stream by this many bytes, which were read from the buffer. */
    void skip(int bytes) {
        position += bytes;
    }

    int nextInt() {
        ready(Integer.BYTES, 1);
        int bits = (int) INTS.get(buffer, position);
        position += Integer.BYTES;
        return bits;
    }

    long nextLong() {
        ready(Long.BYTES, 1);
        long bits = (long) LONGS.get(buffer, position);
        position += Long.BYTES;
        return bits;
    }
}
