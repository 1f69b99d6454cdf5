package io.github.weightinit.format.raw;

import io.github.weightinit.format.BlockEncoder;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.Companion;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.Format;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.StoredPartition;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.plan.RowCut;
import io.github.weightinit.values.TileBuffers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whole tensors, one after another, in little-endian bytes of their own width: the least that a format can be. It keeps the
 * port honest in what Parquet does not do: files that cannot hold a label, tensors that are not split, several widths.
 */
public record RawFormat() implements Format {
    private static final int CHUNK = 10_000;

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>();
    }

    @Override
    public List<String> fingerprintWords() {
        return List.of("raw");
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
        return Integer.MAX_VALUE;
    }

    @Override
    public Optional<RowCut> split(Tensor tensor) {
        return Optional.empty();
    }

    @Override
    public long blockBytes(long blockSize) {
        return blockSize;
    }

    @Override
    public long fileBytes(long blockSize) {
        return 2 * blockSize;
    }

    @Override
    public String fileSizeOption() {
        return "--block-size";
    }

    @Override
    public void requireFits(Tensor tensor) {
        // every tensor is a run of bytes
    }

    @Override
    public FileNaming naming() {
        return new RawNames();
    }

    @Override
    public List<Companion> companions(Plan plan) {
        return List.of();
    }

    @Override
    public List<BlockReceipt> write(OutputStream out, String fingerprint, Partition partition, Runnable beforePage)
            throws IOException {
        TileBuffers buffers = new TileBuffers();
        List<BlockReceipt> receipts = new ArrayList<>();
        for (RowBlock block : partition.blocks()) {
            BlockEncoder encoder = new BlockEncoder(block, block.dtype(), buffers);
            int width = block.dtype().width();
            for (long left = block.elements(); left > 0; left -= CHUNK) {
                beforePage.run();
                ByteBuffer chunk =
                        ByteBuffer.allocate((int) Math.min(CHUNK, left) * width).order(ByteOrder.LITTLE_ENDIAN);
                encoder.encode(chunk.capacity() / width, chunk);
                out.write(chunk.array());
            }
            receipts.add(encoder.receipt());
        }
        return receipts;
    }

    @Override
    public FileLabel readWhole(StoredPartition stored, Partition partition) throws IOException {
        return receipt(stored).check(stored.file());
    }

    @Override
    public PartitionReader open(StoredPartition stored, String fingerprint, Partition partition) throws IOException {
        return new RawReader(stored.file(), receipt(stored), partition);
    }

    private static ReceiptFile receipt(StoredPartition stored) throws IOException {
        return stored.receipt().orElseThrow(() -> new IOException("it has no receipt"));
    }

    @Override
    public List<String> options() {
        return List.of("--format", "raw");
    }

    @Override
    public String python(String folder, String tensor, int n) {
        return "stored = np.fromfile(...)";
    }
}
