package io.github.weightinit.format;

import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import java.io.Serializable;

/**
 * What all files of a checkpoint have in common.
 *
 * @param format their format
 * @param fingerprint the fingerprint of the plan
 * @param partitions how many there are
 */
public record CheckpointFiles(Format format, String fingerprint, int partitions) implements Serializable {
    /** The files of a plan. @param format the format for which it was planned */
    public static CheckpointFiles of(Plan plan, Format format) {
        return new CheckpointFiles(format, plan.fingerprint(), plan.partitions().size());
    }

    /** The name of the file of a partition. */
    public String name(Partition partition) {
        return format.naming().name(partition.index(), partitions);
    }

    /** The bytes of a partition's values as they are stored, before compression. */
    public long bytes(Partition partition) {
        return partition.blocks().stream().mapToLong(this::bytes).sum();
    }

    private long bytes(RowBlock block) {
        return block.elements() * format.stored(block.dtype()).width();
    }
}
