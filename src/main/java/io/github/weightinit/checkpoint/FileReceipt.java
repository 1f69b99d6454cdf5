package io.github.weightinit.checkpoint;

import io.github.weightinit.format.BlockReceipt;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A whole file of the checkpoint.
 *
 * @param name the file's name in the folder
 * @param bytes its length
 * @param blocks what it holds
 */
public record FileReceipt(String name, long bytes, List<BlockReceipt> blocks) implements Serializable {
    /** @throws IllegalArgumentException if a component is not what a receipt has */
    public FileReceipt {
        if (name == null || bytes < 0 || blocks == null || blocks.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("not a receipt of a file: it lacks a name, a length or blocks");
        }
        blocks = List.copyOf(blocks);
    }
}
