package io.github.weightinit.format.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.Json;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Fingerprint;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;

/**
 * What a file's footer says of where it belongs.
 *
 * @param contract the version of the value contract
 * @param fingerprint the plan's fingerprint
 * @param partition the partition, from 0
 * @param blocks what was written, block by block
 */
public record Footer(int contract, String fingerprint, int partition, List<BlockReceipt> blocks) {
    private static final String CONTRACT = "weightinit.contract";
    private static final String FINGERPRINT = "weightinit.fingerprint";
    private static final String PARTITION = "weightinit.partition";
    private static final String BLOCKS = "weightinit.blocks";

    static Footer of(FileFormat format, Partition partition, List<BlockReceipt> blocks) {
        return new Footer(Fingerprint.CONTRACT, format.fingerprint(), partition.index(), blocks);
    }

    /** The footer as Parquet's key-value metadata; in one order, so that equal files have equal bytes. */
    SortedMap<String, String> metadata() throws JsonProcessingException {
        return new TreeMap<>(Map.of(
                CONTRACT,
                Integer.toString(contract),
                FINGERPRINT,
                fingerprint,
                PARTITION,
                Integer.toString(partition),
                FileChecksum.KEY,
                FileChecksum.UNKNOWN,
                BLOCKS,
                Json.mapper().writeValueAsString(blocks)));
    }

    /**
     * Reads the whole of a file, and returns its footer.
     *
     * @throws IOException where the file cannot be read, is no file of this tool, or a byte of it has changed
     */
    public static Footer readWhole(InputFile file) throws IOException {
        FileChecksum.check(file);
        return read(file);
    }

    /**
     * Reads the footer of a file.
     *
     * @throws IOException where the file cannot be read, is cut short, is no Parquet file, or not one of this tool
     */
    public static Footer read(InputFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            return of(reader);
        } catch (RuntimeException e) {
            throw new IOException("it is no whole Parquet file: " + e.getMessage(), e);
        }
    }

    /** The footer of a file that is open. */
    static Footer of(ParquetFileReader reader) throws IOException {
        Map<String, String> metadata = reader.getFileMetaData().getKeyValueMetaData();
        for (String key : List.of(CONTRACT, FINGERPRINT, PARTITION, BLOCKS)) {
            if (!metadata.containsKey(key)) {
                throw new IOException("it is no file of this tool: its footer lacks " + key);
            }
        }
        return new Footer(
                Integer.parseInt(metadata.get(CONTRACT)),
                metadata.get(FINGERPRINT),
                Integer.parseInt(metadata.get(PARTITION)),
                Json.mapper().readValue(metadata.get(BLOCKS), new TypeReference<List<BlockReceipt>>() {}));
    }

    /** Whether the file holds this partition of a plan, each block of it. */
    public boolean isOf(FileFormat format, Partition wanted) {
        return difference(format, wanted).isEmpty();
    }

    /** Tells why this is not the footer of that partition's file, if it is not. */
    public Optional<String> difference(FileFormat format, Partition wanted) {
        if (contract != Fingerprint.CONTRACT) {
            return Optional.of("it is of value contract %d, not %d".formatted(contract, Fingerprint.CONTRACT));
        }
        if (!fingerprint.equals(format.fingerprint()) || partition != wanted.index()) {
            return Optional.of("it holds partition %d of plan %.12s, not partition %d of plan %.12s"
                    .formatted(partition, fingerprint, wanted.index(), format.fingerprint()));
        }
        for (int i = 0; i < wanted.blocks().size(); i++) {
            RowBlock block = wanted.blocks().get(i);
            if (i == blocks.size() || !blocks.get(i).isOf(block)) {
                return Optional.of("its footer does not tell of rows %,d to %,d of tensor '%s' as the plan does"
                        .formatted(block.firstRow(), block.firstRow() + block.rows() - 1, block.tensor()));
            }
        }
        int more = blocks.size() - wanted.blocks().size();
        return more == 0 ? Optional.empty() : Optional.of("its footer tells of %,d blocks more".formatted(more));
    }
}
