package io.github.weightinit.checkpoint;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.CheckpointFiles;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.Moments;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * A receipt without what the plan says already: 36 bytes a block, in place of more than 400. The driver keeps the receipts of
 * all files, and a model may have a million tensors.
 */
public final class CompactReceipt implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int NUMBERS = 4;

    private final int partition;
    private final long bytes;
    private final int[] crc32c;
    private final double[] moments;

    private CompactReceipt(int partition, long bytes, int[] crc32c, double[] moments) {
        this.partition = partition;
        this.bytes = bytes;
        this.crc32c = crc32c;
        this.moments = moments;
    }

    /**
     * The receipt of the file of a partition.
     *
     * @param receipt its blocks are those of the partition
     */
    public static CompactReceipt of(int partition, FileReceipt receipt) {
        int blocks = receipt.blocks().size();
        int[] crc32c = new int[blocks];
        double[] moments = new double[NUMBERS * blocks];
        for (int i = 0; i < blocks; i++) {
            BlockReceipt block = receipt.blocks().get(i);
            crc32c[i] = Integer.parseUnsignedInt(block.crc32c(), 16);
            moments[NUMBERS * i] = block.moments().mean();
            moments[NUMBERS * i + 1] = block.moments().m2();
            moments[NUMBERS * i + 2] = block.moments().min();
            moments[NUMBERS * i + 3] = block.moments().max();
        }
        return new CompactReceipt(partition, receipt.bytes(), crc32c, moments);
    }

    /** The length of the file. */
    public long bytes() {
        return bytes;
    }

    /** The whole receipts in the same order, each made when it is asked for. */
    public static List<FileReceipt> expand(Plan plan, List<CompactReceipt> receipts) {
        CheckpointFiles files = Formats.files(plan);
        List<Partition> partitions = plan.partitions();
        return new AbstractList<>() {
            @Override
            public FileReceipt get(int index) {
                CompactReceipt receipt = receipts.get(index);
                return receipt.expand(files, partitions.get(receipt.partition));
            }

            @Override
            public int size() {
                return receipts.size();
            }
        };
    }

    private FileReceipt expand(CheckpointFiles files, Partition planned) {
        List<BlockReceipt> blocks = new ArrayList<>();
        for (int i = 0; i < crc32c.length; i++) {
            blocks.add(BlockReceipt.of(
                    planned.blocks().get(i),
                    crc32c[i],
                    new Moments(
                            planned.blocks().get(i).elements(),
                            moments[NUMBERS * i],
                            moments[NUMBERS * i + 1],
                            moments[NUMBERS * i + 2],
                            moments[NUMBERS * i + 3])));
        }
        return new FileReceipt(files.name(planned), bytes, blocks);
    }
}
