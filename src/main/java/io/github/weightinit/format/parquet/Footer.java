package io.github.weightinit.format.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.hadoop.ParquetFileReader;
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
     * @throws IOException if the file cannot be read, was not written by this program, or a byte of it has changed
     */
    static FileLabel readWhole(InputFile file) throws IOException {
        FileChecksum.check(file);
        return read(file);
    }

    /**
     * Reads the footer of a file.
     *
     * @throws IOException if the file cannot be read, is cut short, is not a Parquet file, or not one of this program
     */
    static FileLabel read(InputFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            return of(reader);
        } catch (RuntimeException e) {
            throw new IOException("it is not a complete Parquet file: " + Reason.of(e), e);
        }
    }

    /** The label of a file that is open. */
    static FileLabel of(ParquetFileReader reader) throws IOException {
        Map<String, String> metadata = reader.getFileMetaData().getKeyValueMetaData();
        for (String key : List.of(CONTRACT, FINGERPRINT, PARTITION, BLOCKS)) {
            if (!metadata.containsKey(key)) {
                throw new IOException("it was not written by this program: its footer lacks " + key);
            }
        }
        return new FileLabel(
                Integer.parseInt(metadata.get(CONTRACT)),
                metadata.get(FINGERPRINT),
                Integer.parseInt(metadata.get(PARTITION)),
                Json.mapper().readValue(metadata.get(BLOCKS), new TypeReference<List<BlockReceipt>>() {}));
    }
}
