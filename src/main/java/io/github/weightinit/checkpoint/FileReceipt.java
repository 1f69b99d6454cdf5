package io.github.weightinit.checkpoint;

import io.github.weightinit.format.BlockReceipt;
import java.io.Serializable;
import java.util.List;

/**
 * A whole file of the checkpoint.
 *
 * @param name the file's name in the folder
 * @param bytes its length
 * @param blocks what it holds
 */
public record FileReceipt(String name, long bytes, List<BlockReceipt> blocks) implements Serializable {
    public FileReceipt {
        blocks = List.copyOf(blocks);
    }
}
