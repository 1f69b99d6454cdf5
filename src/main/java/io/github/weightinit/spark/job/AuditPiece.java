package io.github.weightinit.spark.job;

import io.github.weightinit.audit.Piece;
import io.github.weightinit.audit.Piece.InFolder;
import io.github.weightinit.audit.Piece.InShards;
import io.github.weightinit.audit.ShardReading;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.spark.store.RemoteStore;
import io.github.weightinit.verification.BlockResult;
import io.github.weightinit.verification.PartitionResult;
import io.github.weightinit.verification.PartitionVerifier;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Tracing;
import java.io.IOException;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The task: reads the values of a piece.
 *
 * @param made the files of the folder, if this program wrote it; otherwise empty
 * @param configuration Hadoop's, from the driver
 * @param tracing how many fingerprints of draws are kept
 * @param bytesDone counts the bytes of values that were read
 */
record AuditPiece(
        List<RemoteStore> made,
        Broadcast<SerializableConfiguration> configuration,
        Tracing tracing,
        LongAccumulator bytesDone)
        implements Function<Piece, PartitionResult> {
    @Override
    public PartitionResult call(Piece piece) throws IOException {
        TaskContext task = TaskContext.get();
        PartitionResult result = piece instanceof InFolder file ? file(file, task) : shards((InShards) piece, task);
        bytesDone.add(bytes(piece));
        return result;
    }

    private PartitionResult shards(InShards piece, TaskContext task) {
        return new ShardReading(configuration.value().value(), tracing, task::killTaskIfInterrupted).read(piece);
    }

    private PartitionResult file(InFolder piece, TaskContext task) throws IOException {
        PartitionResult result = new PartitionVerifier(made.get(0).open(), Scope.NONE, task::killTaskIfInterrupted)
                .verify(piece.made(), piece.promised(), tracing);
        List<BlockResult> judged = result.blocks().stream()
                .filter(block -> piece.judged().contains(block.block()))
                .toList();
        return new PartitionResult(result.partition(), List.of(), result.problems(), result.coverage(), judged);
    }

    private static long bytes(Piece piece) {
        return piece.promised().blocks().stream().mapToLong(AuditPiece::bytes).sum();
    }

    private static long bytes(RowBlock block) {
        return block.elements() * block.dtype().width();
    }
}
