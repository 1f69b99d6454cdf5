package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.Companion;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.FileNaming;
import io.github.weightinit.format.Format;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.RowLimit;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.format.StoredPartition;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowCut;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parquet: a table of tensor, row and values, one row group a file.
 *
 * @param column the number format of the column {@code values}, which all tensors share: float32, or float64 if one of them
 *     is float64
 * @param compression how values are encoded and compressed
 */
public record ParquetFormat(DType column, Compression compression) implements Format {
    public static final String NAME = "parquet";

    public static final FileNaming NAMING = new PartNames();

    /** The setting that holds the {@link Compression}. */
    public static final String COMPRESSION = "compression";

    /** The names of the settings. */
    public static final Set<String> SETTINGS = Set.of(COMPRESSION);

    /** The footer holds a receipt for each block, and readers hold the footer in memory. */
    private static final int MAX_BLOCKS = 4096;

    /**
     * The format for a spec.
     *
     * @param settings {@value #COMPRESSION}: a name of a {@link Compression} in any case; none if it is missing
     * @throws IllegalArgumentException if it is wrong
     */
    public static ParquetFormat of(Spec spec, Map<String, String> settings) {
        return of(spec, Compression.parse(settings.getOrDefault(COMPRESSION, Compression.NONE.name())));
    }

    /** The format for a spec. */
    public static ParquetFormat of(Spec spec, Compression compression) {
        boolean isDouble =
                spec.tensors().stream().anyMatch(tensor -> tensor.dtype().isDouble());
        return new ParquetFormat(isDouble ? DType.FLOAT64 : DType.FLOAT32, compression);
    }

    /** The plan of a spec in this format. */
    public static Plan plan(Spec spec, long blockSize, Compression compression) {
        return Plan.of(spec, blockSize, of(spec, compression));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of(COMPRESSION, compression.name()));
    }

    @Override
    public List<String> fingerprintWords() {
        return List.of(column.isDouble() ? "DOUBLE" : "FLOAT", compression.name());
    }

    @Override
    public DType stored(DType dtype) {
        return column;
    }

    @Override
    public boolean isCompressed() {
        return compression != Compression.NONE;
    }

    @Override
    public int maxBlocks() {
        return MAX_BLOCKS;
    }

    @Override
    public Optional<RowCut> split(Tensor tensor) {
        return Optional.of(RowCut.anywhere(tensor));
    }

    @Override
    public long blockBytes(long blockSize) {
        return blockSize;
    }

    @Override
    public long fileBytes(long blockSize) {
        return blockSize;
    }

    @Override
    public String fileSizeOption() {
        return "--block-size";
    }

    @Override
    public void requireFits(Tensor tensor) {
        RowLimit.require(tensor); // a row is one page
    }

    @Override
    public FileNaming naming() {
        return NAMING;
    }

    @Override
    public List<Companion> companions(Plan plan) {
        return List.of();
    }

    @Override
    public List<BlockReceipt> write(OutputStream out, String fingerprint, Partition partition, Runnable beforePage)
            throws IOException {
        return new PartitionFile(this, fingerprint, partition).write(out, beforePage);
    }

    @Override
    public FileLabel readWhole(StoredPartition stored, Partition partition) throws IOException {
        return Footer.readWhole(ParquetInput.sequential(stored.file()), partition);
    }

    @Override
    public PartitionReader open(StoredPartition stored, String fingerprint, Partition partition) throws IOException {
        StoredFile file = stored.file();
        return PartitionFileReader.open(ParquetInput.random(file), ParquetInput.sequential(file), this, partition);
    }

    @Override
    public List<String> options() {
        return compression == Compression.NONE
                ? List.of()
                : List.of("--compression", compression.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String python(String folder, String tensor, int n) {
        return """
                import pyarrow.dataset as ds
                rows = ds.dataset(%s, format="parquet").to_table(filter=ds.field("tensor") == %s).sort_by("row")
                stored = rows["values"].combine_chunks().flatten().to_numpy()[:%d]""".formatted(folder, tensor, n);
    }
}
