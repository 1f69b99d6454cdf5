package io.github.weightinit.format;

import java.util.List;
import java.util.function.Consumer;

/** Rows of a file that were read, or that could not be read. */
public sealed interface ReadRows permits StoredRows, LostRows {
    /** Which rows these are. */
    List<BlockRows> rows();

    /** What is wrong with the bytes of these rows, even if their values could be read. */
    List<String> damage();

    void match(Consumer<StoredRows> stored, Consumer<LostRows> lost);
}
