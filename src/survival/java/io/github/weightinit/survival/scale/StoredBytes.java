package io.github.weightinit.survival.scale;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of all objects, one behind another in a file, so that the heap is the driver's alone. */
final class StoredBytes implements Closeable {
    /** Where the bytes of an object are. */
    record Extent(long from, int length) {}

    private final FileChannel file;
    private long end;

    StoredBytes(Path folder) throws IOException {
        this.file = FileChannel.open(
                folder.resolve("objects"),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    Extent put(ByteBuffer bytes) throws IOException {
        Extent extent = reserve(bytes.remaining());
        for (long at = extent.from; bytes.hasRemaining(); ) {
            at += file.write(bytes, at);
        }
        return extent;
    }

    private synchronized Extent reserve(int length) {
        Extent extent = new Extent(end, length);
        end += length;
        return extent;
    }

    /** Reads some bytes of an object from a position in it; returns how many, at least 1. */
    int get(Extent extent, int position, byte[] bytes, int offset, int length) throws IOException {
        int most = Math.min(length, extent.length - position);
        return file.read(ByteBuffer.wrap(bytes, offset, most), extent.from + position);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
