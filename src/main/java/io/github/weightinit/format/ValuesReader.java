package io.github.weightinit.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The values of a file, pulled in the order in which they are stored. */
public interface ValuesReader extends Closeable {
    /** The next rows; empty at the end. What was returned before is not valid any more. */
    Optional<ReadRows> next() throws IOException;

    /** Reads what is left of the file, and returns what is wrong with its bytes as a whole, if anything is. */
    Optional<String> finish() throws IOException;
}
