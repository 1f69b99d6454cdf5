package io.github.weightinit.format.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.Json;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.io.InputFile;

/** The label of a file as the key-value metadata of its Parquet footer. */
final class Footer {
    private static final String CONTRACT = "weightinit.contract";
    private static final String FINGERPRINT = "weightinit.fingerprint";
    private static final String PARTITION = "weightinit.partition";
    private static final String BLOCKS = "weightinit.blocks";

    private Footer() {}

    /** The metadata, in one order, so that equal files have equal bytes. */
    static SortedMap<String, String> metadata(FileLabel label) throws JsonProcessingException {
        return new TreeMap<>(Map.of(
                CONTRACT,
                Integer.toString(label.contract()),
                FINGERPRINT,
                label.fingerprint(),
                PARTITION,
                Integer.toString(label.partition()),
                FileChecksum.KEY,
                FileChecksum.UNKNOWN,
                BLOCKS,
                Json.mapper().writeValueAsString(label.blocks())));
    }

    /**
     * Reads the whole of a file, and returns its label.
     *
     * @param partition the partition that it should hold
     * @throws IOException if the file cannot be read, was not written by this program, or a byte of it has changed
     */
    static FileLabel readWhole(InputFile file, Partition partition) throws IOException {
        FileEnd end = FileEnd.read(file, PartitionLimits.of(partition));
        FileChecksum.check(file, end);
        return label(end.footer());
    }

    /**
     * The label in a footer.
     *
     * @throws IOException if it holds none
     */
    static FileLabel label(FileMetaData footer) throws IOException {
        Map<String, String> metadata = new HashMap<>();
        if (footer.isSetKey_value_metadata()) {
            footer.getKey_value_metadata().forEach(pair -> metadata.put(pair.getKey(), pair.getValue()));
        }
        for (String key : List.of(CONTRACT, FINGERPRINT, PARTITION, BLOCKS)) {
            if (metadata.get(key) == null) {
                throw new IOException("it was not written by this program: its footer lacks " + key);
            }
        }
        try {
            return new FileLabel(
                    number(metadata, CONTRACT),
                    metadata.get(FINGERPRINT),
                    number(metadata, PARTITION),
                    Json.mapper().readValue(metadata.get(BLOCKS), new TypeReference<List<BlockReceipt>>() {}));
        } catch (JsonProcessingException e) {
            throw new IOException("its footer is damaged: %s: %s".formatted(BLOCKS, Json.mistake(e)), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("its footer is damaged: " + e.getMessage(), e);
        }
    }

    private static int number(Map<String, String> metadata, String key) {
        try {
            return Integer.parseInt(metadata.get(key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is not a number", e);
        }
    }
}
