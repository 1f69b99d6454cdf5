package io.github.weightinit.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Rows of a file, pulled in the order in which they are stored. */
public interface RowsReader extends Closeable {
    /** The next rows; empty at the end. What was returned before is not valid any more. */
    Optional<ReadRows> next() throws IOException;
}
