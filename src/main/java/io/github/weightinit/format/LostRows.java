package io.github.weightinit.format;

import java.util.List;
import java.util.function.Consumer;

/**
 * Rows whose values could not be read.
 *
 * @param rows which rows these are; empty if the file does not even say
 * @param damage what else is wrong with their bytes
 * @param message why they could not be read
 */
public record LostRows(List<BlockRows> rows, List<String> damage, String message) implements ReadRows {
    @Override
    public void match(Consumer<StoredRows> stored, Consumer<LostRows> lost) {
        lost.accept(this);
    }
}
