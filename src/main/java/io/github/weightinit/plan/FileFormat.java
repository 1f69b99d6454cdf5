package io.github.weightinit.plan;

import java.io.Serializable;

/**
 * What all files of a checkpoint have in common.
 *
 * @param fingerprint the plan's fingerprint
 * @param partitions how many files there are
 * @param storage how values are stored
 * @param compression how they are laid out in bytes
 */
public record FileFormat(String fingerprint, int partitions, Storage storage, Compression compression)
        implements Serializable {
    /** The bytes of a partition's values as they are stored, before compression. */
    public long bytes(Partition partition) {
        return partition.elements() * storage.width();
    }
}
