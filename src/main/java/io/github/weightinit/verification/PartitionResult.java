package io.github.weightinit.verification;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.github.weightinit.checkpoint.FileReceipt;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of verifying one file.
 *
 * @param partition its partition
 * @param receipts the receipt that the file holds; empty if it has none, or one of another partition
 * @param problems the problems of the file
 * @param coverage how much of it was read
 * @param blocks the results of the blocks that could be read
 */
@DefaultSerializer(JavaSerializer.class)
public record PartitionResult(
        int partition, List<FileReceipt> receipts, Problems problems, Coverage coverage, List<BlockResult> blocks)
        implements Serializable {
    /** The hashes of the rows that are compared. */
    public Stream<Hashed> hashedRows() {
        return blocks.stream().flatMap(block -> block.hashedRows(partition));
    }
}
