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

    /**
     * Begins to read at a row, without what is before it. The first rows that are read include it; other rows may be read with
     * it, and those that follow it in the file come next. The bytes of the file as a whole are not checked.
     *
     * @param block the number of its block in the partition, from 0
     * @param row its number in the block, from 0
     * @throws IOException if not even the place of the row can be read
     */
    RowsReader rows(int block, long row) throws IOException;
}
