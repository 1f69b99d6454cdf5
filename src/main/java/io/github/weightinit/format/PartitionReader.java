package io.github.weightinit.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The file of a partition, open to be verified, in memory that does not grow with it. */
public interface PartitionReader extends Closeable {
    /** What the file says about itself. */
    FileLabel label();

    /** What is wrong with the structure of the file, names and numbers of rows included; values are not read. */
    List<Flaw> structure() throws IOException;

    /** Whether the file has the rows that it should have, so that its values can be compared with the right ones. */
    boolean hasAllRows() throws IOException;

    /**
     * Begins to read the whole file, from its first byte to its last.
     *
     * @throws IOException if not even the places of the values can be read
     */
    ValuesReader values() throws IOException;
}
