package io.github.weightinit.format;

import java.util.List;
import java.util.OptionalInt;

/** The files of a format as a folder shows them. Their names begin with neither a dot nor an underscore. */
public interface FileNaming {
    /** The name of the file of a partition, from 0, of so many. */
    String name(int partition, int partitions);

    /**
     * Whether a receipt is published beside each file ({@link ReceiptFile}). Otherwise the file holds its own label and a
     * checksum of all its bytes.
     */
    boolean hasReceipts();

    /** The names of the files that the format puts beside those of the partitions, such as an index. */
    List<String> companions(int partitions);

    /** The inverse of {@link #name}: empty for any other name. */
    OptionalInt partition(String name, int partitions);

    /** Whether a file of any checkpoint of this format, of however many partitions, can have this name. */
    boolean isName(String name);

    /**
     * Whether readers of the format take a file of this name for one of its files, whatever its content, so that no other file
     * may have it. Names that begin with a dot or an underscore are not asked about.
     */
    boolean isReadAsWeights(String name);
}
