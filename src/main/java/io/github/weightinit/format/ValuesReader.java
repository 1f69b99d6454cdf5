package io.github.weightinit.format;

import java.io.IOException;
import java.util.Optional;

/** All rows of a file. */
public interface ValuesReader extends RowsReader {
    /** Reads what is left of the file, and returns what is wrong with its bytes as a whole, if anything is. */
    Optional<String> finish() throws IOException;
}
