package io.github.weightinit.plan;

import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a checkpoint is cut into partitions. It depends on the spec and the options alone, never on the cluster.
 *
 * <p>Each tensor is cut into blocks of equal size, at most the block size where a row is not longer. Blocks fill
 * partitions in order, up to the block size. Time and memory are O(tensors + partitions): a partition's blocks are
 * computed on demand.
 */
public final class Plan {
    /** The most files of a checkpoint. */
    public static final int MAX_PARTITIONS = 1_000_000;

    private final Spec spec;
    private final long blockSize;
    private final Layout layout;
    private final String fingerprint;
    /** The start of each partition: a tensor, and a block of it. */
    private final int[] startTensor;

    private final long[] startBlock;

    private Plan(Spec spec, long blockSize, Layout layout, int[] startTensor, long[] startBlock, String fingerprint) {
        this.spec = spec;
        this.blockSize = blockSize;
        this.layout = layout;
        this.startTensor = startTensor;
        this.startBlock = startBlock;
        this.fingerprint = fingerprint;
    }

    /**
     * The plan of a spec.
     *
     * @param blockSize the greatest size of a block in bytes, unless one row is longer
     * @param layout how the file format cuts tensors
     * @throws IllegalArgumentException if the format cannot store a tensor, or there would be more than {@link
     *     #MAX_PARTITIONS} partitions; the message says which size of files is enough
     */
    public static Plan of(Spec spec, long blockSize, Layout layout) {
        Cut cut = new Cut(layout, layout.fileBytes(blockSize));
        for (int t = 0; t < spec.tensors().size(); t++) {
            Tensor tensor = spec.tensors().get(t);
            layout.requireFits(tensor);
            TensorBlocks blocks = TensorBlocks.of(tensor, layout, blockSize);
            boolean isSplit = layout.split(tensor).isPresent();
            if (!isSplit) {
                cut.makeRoom(t, 0, bytes(tensor, layout), blocks.count());
            }
            for (long b = 0; b < blocks.count(); b++) {
                long bytes = blocks.rows(b) * tensor.matrix().columns() * width(tensor, layout);
                if (isSplit && b > 0 && blocks.beginsRun(b)) {
                    cut.begin(t, b);
                } else if (isSplit) {
                    cut.makeRoom(t, b, bytes, 1);
                }
                if (cut.partitions > MAX_PARTITIONS) {
                    throw tooMany(spec, layout, blockSize);
                }
                cut.add(bytes);
            }
        }
        return new Plan(
                spec,
                blockSize,
                layout,
                Arrays.copyOf(cut.tensor, cut.partitions),
                Arrays.copyOf(cut.block, cut.partitions),
                Fingerprint.of(spec, blockSize, layout));
    }

    /** The same plan with other sources of equal values. */
    public Plan with(UnaryOperator<Source> sources) {
        return new Plan(
                spec.with(tensor -> tensor.with(sources.apply(tensor.source()))),
                blockSize,
                layout,
                startTensor,
                startBlock,
                fingerprint);
    }

    private static IllegalArgumentException tooMany(Spec spec, Layout layout, long blockSize) {
        double enough = spec.tensors().stream()
                        .mapToDouble(tensor -> (double) bytes(tensor, layout))
                        .sum()
                / MAX_PARTITIONS;
        String option = layout.fileSizeOption();
        return new IllegalArgumentException(
                "%s %d would make more than the %,d files that a checkpoint may have; for this spec use %s %.0f or more"
                        .formatted(option, layout.fileBytes(blockSize), MAX_PARTITIONS, option, Math.ceil(2 * enough)));
    }

    /** Collects the starts of the partitions. */
    private static final class Cut {
        private final int maxBlocks;
        private final long maxBytes;
        private int partitions;
        private int[] tensor = new int[16];
        private long[] block = new long[16];
        private long bytes;
        private long blocks;

        Cut(Layout layout, long maxBytes) {
            this.maxBlocks = layout.maxBlocks();
            this.maxBytes = maxBytes;
        }

        /** Begins a partition with block b of tensor t, unless this many bytes and blocks fit into the current one. */
        void makeRoom(int t, long b, long moreBytes, long moreBlocks) {
            boolean fits = partitions > 0 && bytes <= maxBytes - moreBytes && blocks <= maxBlocks - moreBlocks;
            if (!fits) {
                begin(t, b);
            }
        }

        /** Begins a partition with block b of tensor t. */
        void begin(int t, long b) {
            if (partitions == tensor.length) {
                tensor = Arrays.copyOf(tensor, 2 * partitions);
                block = Arrays.copyOf(block, 2 * partitions);
            }
            tensor[partitions] = t;
            block[partitions] = b;
            partitions++;
            bytes = 0;
            blocks = 0;
        }

        void add(long blockBytes) {
            bytes += blockBytes;
            blocks++;
        }
    }

    private static long bytes(Tensor tensor, Layout layout) {
        return Math.multiplyExact(tensor.shape().elements(), width(tensor, layout));
    }

    private static int width(Tensor tensor, Layout layout) {
        return layout.stored(tensor.dtype()).width();
    }

    public Spec spec() {
        return spec;
    }

    /** The block size in bytes. */
    public long blockSize() {
        return blockSize;
    }

    /** How the file format cuts tensors. */
    public Layout layout() {
        return layout;
    }

    /** The fingerprint: equal for two plans exactly if every byte of their data files is equal. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The number of blocks of a tensor of the spec. */
    public long blocks(Tensor tensor) {
        return cut(tensor).count();
    }

    private TensorBlocks cut(Tensor tensor) {
        return TensorBlocks.of(tensor, layout, blockSize);
    }

    /** The bytes of a tensor's values as they are stored, before compression. */
    public long bytes(Tensor tensor) {
        return bytes(tensor, layout);
    }

    /** The bytes of all values as they are stored, before compression. */
    public long bytes() {
        return spec.tensors().stream().mapToLong(this::bytes).reduce(0, Math::addExact);
    }

    /** The partitions in order, each computed on access. */
    public List<Partition> partitions() {
        return new AbstractList<>() {
            @Override
            public Partition get(int index) {
                return partition(index);
            }

            @Override
            public int size() {
                return startTensor.length;
            }
        };
    }

    private Partition partition(int index) {
        boolean last = index == startTensor.length - 1;
        int endTensor = last ? spec.tensors().size() : startTensor[index + 1];
        long endBlock = last ? 0 : startBlock[index + 1];
        List<RowBlock> blocks = new ArrayList<>();
        for (int t = startTensor[index]; t < endTensor || (t == endTensor && endBlock > 0); t++) {
            Tensor tensor = spec.tensors().get(t).under(spec.seed());
            long from = t == startTensor[index] ? startBlock[index] : 0;
            TensorBlocks cut = cut(tensor);
            long to = t == endTensor ? endBlock : cut.count();
            TensorKey key = tensor.key(spec.seed());
            for (long b = from; b < to; b++) {
                blocks.add(RowBlock.of(tensor, key, cut.firstRow(b), cut.rows(b)));
            }
        }
        return new Partition(index, blocks);
    }
}
