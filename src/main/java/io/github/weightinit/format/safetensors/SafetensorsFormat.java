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
import io.github.weightinit.plan.RowCut;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Safetensors: shards of tensors, each in its own width, with an index beside them if the tensors are whole.
 *
 * @param shardSize the size in bytes that a shard does not exceed, unless one whole tensor, or one row, is larger
 * @param chunking what a shard has of a tensor
 * @param seed the seed of the spec, for the metadata
 */
public record SafetensorsFormat(long shardSize, Chunking chunking, long seed) implements Format {
    public static final String NAME = "safetensors";

    /** The setting that holds the size of a shard. */
    public static final String SHARD_SIZE = "shardSize";

    /** The setting that holds what a shard has of a tensor, if not whole tensors. */
    public static final String SHARD_LAYOUT = "shardLayout";

    /** The names of the settings. */
    public static final Set<String> SETTINGS = Set.of(SHARD_SIZE, SHARD_LAYOUT);

    public static final String DEFAULT_SHARD_SIZE = "2GB";

    /** Keeps headers and receipts within what readers hold in memory. */
    private static final int MAX_BLOCKS = 16_384;

    /** The same where a header has each name twice, once as JSON in JSON, in which an escaped character may take 7 bytes. */
    private static final int MAX_CHUNKED_BLOCKS = MAX_BLOCKS / 4;

    private static final int MAX_NAME_BYTES = 1_000;

    /**
     * The format for a spec.
     *
     * @param settings {@value #SHARD_SIZE}: a size like 2GB; {@value #SHARD_LAYOUT}: {@code whole} or {@code dcp}
     * @throws IllegalArgumentException if it is wrong
     */
    public static SafetensorsFormat of(Spec spec, Map<String, String> settings) {
        long size = BlockSize.parse("shard size", settings.getOrDefault(SHARD_SIZE, DEFAULT_SHARD_SIZE));
        return new SafetensorsFormat(size, chunking(settings), spec.seed());
    }

    /**
     * How shards are named.
     *
     * @throws IllegalArgumentException if a setting that names depend on is wrong
     */
    public static FileNaming naming(Map<String, String> settings) {
        return new ShardNames(chunking(settings));
    }

    private static Chunking chunking(Map<String, String> settings) {
        return Chunking.parse(settings.getOrDefault(SHARD_LAYOUT, Chunking.WHOLE.word()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>(Map.of(SHARD_SIZE, Long.toString(shardSize)));
        if (chunking != Chunking.WHOLE) {
            settings.put(SHARD_LAYOUT, chunking.word());
        }
        return settings;
    }

    @Override
    public List<String> fingerprintWords() {
        return switch (chunking) {
            case WHOLE -> List.of(NAME, Long.toString(shardSize));
            case DCP -> List.of(NAME, Long.toString(shardSize), chunking.word());
        };
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
        return switch (chunking) {
            case WHOLE -> MAX_BLOCKS;
            case DCP -> MAX_CHUNKED_BLOCKS;
        };
    }

    @Override
    public Optional<RowCut> split(Tensor tensor) {
        long most = shardSize / tensor.dtype().width();
        return chunking == Chunking.WHOLE || tensor.shape().elements() <= most
                ? Optional.empty()
                : Optional.of(RowCut.boxes(tensor, most));
    }

    @Override
    public long blockBytes(long blockSize) {
        return switch (chunking) {
            case WHOLE -> blockSize;
            case DCP -> Math.min(blockSize, shardSize);
        };
    }

    @Override
    public long fileBytes(long blockSize) {
        return shardSize;
    }

    @Override
    public String fileSizeOption() {
        return "--shard-size";
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
        return new ShardNames(chunking);
    }

    @Override
    public List<Companion> companions(Plan plan) {
        return naming().companions(plan.partitions().size()).stream()
                .map(name -> new Companion(name, new Index(plan, naming())::write))
                .toList();
    }

    @Override
    public List<BlockReceipt> write(OutputStream out, String fingerprint, Partition partition, Runnable beforePage)
            throws IOException {
        return new ShardFile(partition, layout(partition, fingerprint)).write(out, beforePage);
    }

    @Override
    public FileLabel readWhole(StoredPartition stored, Partition partition) throws IOException {
        return receipt(stored).check(stored.file());
    }

    @Override
    public PartitionReader open(StoredPartition stored, String fingerprint, Partition partition) throws IOException {
        return new ShardReader(stored.file(), receipt(stored), partition, layout(partition, fingerprint));
    }

    private ShardLayout layout(Partition partition, String fingerprint) {
        return ShardLayout.of(partition, chunking, fingerprint, seed);
    }

    private static ReceiptFile receipt(StoredPartition stored) throws IOException {
        return stored.receipt().orElseThrow(() -> new IOException("it has no receipt"));
    }

    @Override
    public List<String> options() {
        List<String> options = new ArrayList<>(List.of("--format", NAME, "--shard-size", Long.toString(shardSize)));
        if (chunking != Chunking.WHOLE) {
            options.addAll(List.of("--layout", chunking.word()));
        }
        return options;
    }

    @Override
    public String python(String folder, String tensor, int n) {
        return switch (chunking) {
            case WHOLE -> """
                import glob
                from safetensors import safe_open
                for path in glob.glob(%s + "/*.safetensors"):
                    with safe_open(path, framework="pt") as shard:
                        if %s in shard.keys():
                            stored = shard.get_tensor(%s).flatten()[:%d].double().numpy()""".formatted(folder, tensor, tensor, n);
            // parts in the order of their offsets are the flattened tensor
            case DCP -> """
                import glob
                import json
                from safetensors import safe_open
                parts = []
                for path in glob.glob(%s + "/*.safetensors"):
                    with safe_open(path, framework="pt") as shard:
                        if %s in shard.keys():
                            offsets = json.loads(shard.metadata()["DCP_SHARDING_INFO"])[%s]["saved_offsets"]
                            parts.append((offsets, shard.get_tensor(%s).flatten()[:%d].double().numpy()))
                stored = np.concatenate([values for _, values in sorted(parts, key=lambda part: part[0])])[:%d]""".formatted(folder, tensor, tensor, tensor, n, n);
        };
    }
}
