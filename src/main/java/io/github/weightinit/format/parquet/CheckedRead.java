package io.github.weightinit.format.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file read once from its first byte to its last, of which a reader takes what it needs: all bytes go into the checksum
 * of the whole file. The file is never sought backwards, so that a store can send it in one answer.
 */
final class CheckedRead implements PageBytes {
    private static final int BUFFER = 1 << 20;

    private final SeekableInputStream in;
    private final long endsAt;
    private final byte[] end;
    private final String stored;
    private final CRC32C crc32c = new CRC32C();
    private final byte[] buffer;
    private long position;

    private CheckedRead(SeekableInputStream in, long endsAt, byte[] end, String stored) {
        this.in = in;
        this.endsAt = endsAt;
        this.end = end;
        this.stored = stored;
        this.buffer = new byte[(int) Math.min(BUFFER, endsAt)];
    }

    /**
     * Begins to read a file.
     *
     * @param end the end of the file
     * @throws IOException where the file does not end as a file of this tool does
     */
    static CheckedRead open(InputFile file, FileEnd end) throws IOException {
        byte[] bytes = end.bytes().clone();
        String stored = FileChecksum.put(bytes, FileChecksum.UNKNOWN);
        return new CheckedRead(file.newStream(), file.getLength() - bytes.length, bytes, stored);
    }

    /** They may not be before those that were taken last. */
    @Override
    public void read(long offset, byte[] to, int n) throws IOException {
        if (offset < position || n > endsAt - offset) {
            throw new EOFException("bytes %,d to %,d are not where they should be".formatted(offset, offset + n));
        }
        skipTo(offset);
        take(to, n);
    }

    private void skipTo(long offset) throws IOException {
        while (position < offset) {
            take(buffer, (int) Math.min(buffer.length, offset - position));
        }
    }

    private void take(byte[] to, int n) throws IOException {
        in.readFully(to, 0, n);
        crc32c.update(to, 0, n);
        position += n;
    }

    /** Reads what is left, and returns what is wrong with the bytes of the file, if anything is. */
    Optional<String> finish() throws IOException {
        skipTo(endsAt);
        crc32c.update(end);
        String found = "%08x".formatted(crc32c.getValue());
        return found.equals(stored)
                ? Optional.empty()
                : Optional.of("its bytes have changed: their CRC32C is " + found + ", not " + stored);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
