package io.github.weightinit.audit;

import io.github.weightinit.audit.Piece.InShards;
import io.github.weightinit.audit.Piece.Place;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.PlainRows;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.format.UntrustedRead;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.verification.Check;
import io.github.weightinit.verification.PartitionResult;
import io.github.weightinit.verification.PartitionScan;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Problems;
import io.github.weightinit.verification.Tracing;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads the blocks of a piece from safetensors files. A failure in one file does not stop the reading of the others.
 *
 * @param tracing how many fingerprints of draws are kept
 * @param beforeRead called before each read; an exception ends the reading
 */
public record ShardReading(Configuration hadoop, Tracing tracing, Runnable beforeRead) {
    /** What was found in the piece. */
    public PartitionResult read(InShards piece) {
        List<Problem> problems = new ArrayList<>();
        PartitionScan scan = PartitionScan.ofForeign(piece.places().get(0).file(), piece.promised(), tracing);
        int next = 0;
        while (next < piece.places().size()) {
            String file = piece.places().get(next).file();
            int end = next;
            while (end < piece.places().size() && piece.places().get(end).file().equals(file)) {
                end++;
            }
            try (OpenShard shard = OpenShard.open(file, hadoop)) {
                for (; next < end; next++) {
                    block(shard, piece, next, scan);
                }
            } catch (IOException e) {
                problems.add(Problem.ofFile(Check.INTEGRITY, file, Reason.of(e)));
                next = end;
            }
        }
        scan.finish();
        problems.addAll(scan.problems());
        return new PartitionResult(
                piece.promised().index(), List.of(), Problems.of(problems), scan.coverage(), scan.results());
    }

    private void block(OpenShard shard, InShards piece, int number, PartitionScan scan) throws IOException {
        RowBlock block = piece.promised().blocks().get(number);
        PlainRows rows = shard.at(piece.places().get(number));
        for (long row = 0; row < block.rows(); ) {
            beforeRead.run();
            long from = row;
            ReadRows read = UntrustedRead.of("it cannot be read", () -> rows.next(number, block, from));
            Optional<String> lost = lost(read);
            if (lost.isPresent()) {
                throw new IOException("tensor '%s': %s".formatted(block.tensor(), lost.get()));
            }
            scan.add(read);
            row += read.rows().stream().mapToLong(BlockRows::rows).sum();
        }
    }

    private static Optional<String> lost(ReadRows read) {
        List<String> messages = new ArrayList<>();
        read.match(stored -> {}, lost -> messages.add(lost.message()));
        return messages.stream().findFirst();
    }

    /** An open file. */
    private record OpenShard(FSDataInputStream in, PlainRows rows) implements Closeable {
        static OpenShard open(String name, Configuration hadoop) throws IOException {
            Path path = new Path(name);
            FileSystem fs = CheckpointFolder.regularFiles(path, hadoop);
            FSDataInputStream in = new StoredFile(fs, fs.getFileStatus(path)).openSequential();
            return new OpenShard(in, new PlainRows(in));
        }

        /** The rows at a place; those that follow each other are read without a seek. */
        PlainRows at(Place place) throws IOException {
            if (in.getPos() != place.offset()) {
                in.seek(place.offset());
            }
            return rows;
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
