package io.github.weightinit.format;

import java.util.OptionalInt;

/** The names of the files of a format. They begin with neither a dot nor an underscore. */
public interface FileNaming {
    /** The name of the file of a partition, from 0, of so many. */
    String name(int partition, int partitions);

    /** The inverse of {@link #name}: empty for any other name. */
    OptionalInt partition(String name, int partitions);
}
