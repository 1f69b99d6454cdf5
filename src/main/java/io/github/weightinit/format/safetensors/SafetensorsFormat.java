package io.github.weightinit.format.safetensors;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.Companion;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.Format;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.RowLimit;
import io.github.weightinit.format.StoredPartition;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.BlockSize;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Safetensors: shards of whole tensors, each in its own width, with an index beside them.
 *
 * @param shardSize the size in bytes that a shard does not exceed, unless one tensor is larger
 * @param seed the seed of the spec, for the metadata
 */
public record SafetensorsFormat(long shardSize, long seed) implements Format {
    public static final String NAME = "safetensors";

    public static final FileNaming NAMING = new ShardNames();

    /** The setting that holds the size of a shard. */
    public static final String SHARD_SIZE = "shardSize";

    public static final String DEFAULT_SHARD_SIZE = "2GB";

    /** Keeps headers and receipts within what readers hold in memory. */
    private static final int MAX_BLOCKS = 16_384;

    private static final int MAX_NAME_BYTES = 1_000;

    /**
     * The format for a spec.
     *
     * @param settings {@value #SHARD_SIZE}: a size like 2GB
     * @throws IllegalArgumentException if it is wrong
     */
    public static SafetensorsFormat of(Spec spec, Map<String, String> settings) {
        long size = BlockSize.parse("shard size", settings.getOrDefault(SHARD_SIZE, DEFAULT_SHARD_SIZE));
        return new SafetensorsFormat(size, spec.seed());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of(SHARD_SIZE, Long.toString(shardSize)));
    }

    @Override
    public List<String> fingerprintWords() {
        return List.of(NAME, Long.toString(shardSize));
    }

    @Override
    public DType stored(DType dtype) {
        return dtype;
    }

    @Override
    public boolean isCompressed() {
        return false;
    }

    @Override
    public int maxBlocks() {
        return MAX_BLOCKS;
    }

    @Override
    public boolean splitsTensors() {
        return false;
    }

    @Override
    public long fileBytes(long blockSize) {
        return shardSize;
    }

    @Override
    public void requireFits(Tensor tensor) {
        RowLimit.require(tensor);
        int bytes = tensor.name().getBytes(StandardCharsets.UTF_8).length;
        if (tensor.name().equals("__metadata__") || bytes > MAX_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "tensor '%.60s': in safetensors a name has at most %,d bytes, and is not __metadata__"
                            .formatted(tensor.name(), MAX_NAME_BYTES));
        }
    }

    @Override
    public FileNaming naming() {
        return NAMING;
    }

    @Override
    public List<Companion> companions(Plan plan) {
        return NAMING.companions(plan.partitions().size()).stream()
                .map(name -> new Companion(name, new Index(plan, NAMING)::write))
                .toList();
    }

    @Override
    public List<BlockReceipt> write(OutputStream out, String fingerprint, Partition partition, Runnable beforePage)
            throws IOException {
        return new ShardFile(partition, ShardLayout.of(partition, fingerprint, seed)).write(out, beforePage);
    }

    @Override
    public FileLabel readWhole(StoredPartition stored, Partition partition) throws IOException {
        return receipt(stored).check(stored.file());
    }

    @Override
    public PartitionReader open(StoredPartition stored, String fingerprint, Partition partition) throws IOException {
        return new ShardReader(stored.file(), receipt(stored), partition, ShardLayout.of(partition, fingerprint, seed));
    }

    private static ReceiptFile receipt(StoredPartition stored) throws IOException {
        return stored.receipt().orElseThrow(() -> new IOException("it has no receipt"));
    }

    @Override
    public List<String> options() {
        return List.of("--format", NAME, "--shard-size", Long.toString(shardSize));
    }

    @Override
    public String python(String folder, String tensor, int n) {
        return """
                import glob
                from safetensors import safe_open
                for path in glob.glob(%s + "/*.safetensors"):
                    with safe_open(path, framework="pt") as shard:
                        if %s in shard.keys():
                            stored = shard.get_tensor(%s).flatten()[:%d].numpy()""".formatted(folder, tensor, tensor, n);
    }
}
