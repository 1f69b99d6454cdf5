package io.github.weightinit.format;

import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a file says about itself: which plan and partition it belongs to, and what it holds.
 *
 * @param contract the version of the value contract
 * @param fingerprint the fingerprint of the plan
 * @param partition the partition, from 0
 * @param blocks the receipts of its blocks
 */
public record FileLabel(int contract, String fingerprint, int partition, List<BlockReceipt> blocks) {
    /** @throws IllegalArgumentException if a component is not what a label has */
    public FileLabel {
        if (fingerprint == null
                || partition < 0
                || blocks == null
                || blocks.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(
                    "not the label of a file: it lacks a fingerprint, a partition or blocks");
        }
        blocks = List.copyOf(blocks);
    }

    /** The label of a file that this program writes. */
    public static FileLabel of(String fingerprint, Partition partition, List<BlockReceipt> blocks) {
        return new FileLabel(partition.contract(), fingerprint, partition.index(), blocks);
    }

    /** Why this is not the label of the file of that partition; empty if it is. */
    public Optional<String> difference(String wantedFingerprint, Partition wanted) {
        if (contract != wanted.contract()) {
            return Optional.of("it is of value contract %d, not %d".formatted(contract, wanted.contract()));
        }
        if (!fingerprint.equals(wantedFingerprint) || partition != wanted.index()) {
            return Optional.of("it holds partition %d of plan %.12s, not partition %d of plan %.12s"
                    .formatted(partition, fingerprint, wanted.index(), wantedFingerprint));
        }
        for (int i = 0; i < wanted.blocks().size(); i++) {
            RowBlock block = wanted.blocks().get(i);
            if (i == blocks.size() || !blocks.get(i).isOf(block)) {
                return Optional.of("its label does not describe rows %,d to %,d of tensor '%s' as the plan does"
                        .formatted(block.firstRow(), block.firstRow() + block.rows() - 1, block.tensor()));
            }
        }
        int more = blocks.size() - wanted.blocks().size();
        return more == 0 ? Optional.empty() : Optional.of("its label describes %,d blocks more".formatted(more));
    }
}
