package io.github.weightinit.format.parquet;

import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Pages of a file that is not read from its beginning.
 *
 * @param in the file, which is closed with this
 * @param endsAt where the footer begins
 */
record SoughtPages(SeekableInputStream in, long endsAt) implements PageBytes {
    @Override
    public void read(long offset, byte[] to, int n) throws IOException {
        if (offset < 0 || n > endsAt - offset) {
            throw new EOFException("bytes %,d to %,d are not where they should be".formatted(offset, offset + n));
        }
        if (in.getPos() != offset) {
            in.seek(offset);
        }
        in.readFully(to, 0, n);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
