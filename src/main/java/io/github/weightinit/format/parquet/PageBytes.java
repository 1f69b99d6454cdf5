package io.github.weightinit.format.parquet;

import java.io.Closeable;
import java.io.IOException;

/** Where the bytes of pages come from. */
interface PageBytes extends Closeable {
    /**
     * Takes n bytes from an offset on.
     *
     * @throws IOException if the file does not have all of them there
     */
    void read(long offset, byte[] to, int n) throws IOException;
}
