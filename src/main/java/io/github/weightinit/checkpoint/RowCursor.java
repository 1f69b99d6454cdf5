package io.github.weightinit.checkpoint;

import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.Flaw;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.RowsReader;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.Run;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads rows of the file of a partition in any order, in memory that does not grow with it. Rows that follow each other in the
 * file are read on; others are sought.
 */
public final class RowCursor implements Closeable {
    private final String file;
    private final Partition partition;
    private final PartitionReader reader;
    private Optional<RowsReader> rows = Optional.empty();
    private List<StoredRows> read = List.of();

    private RowCursor(String file, Partition partition, PartitionReader reader) {
        this.file = file;
        this.partition = partition;
        this.reader = reader;
    }

    /** @throws IOException if the file is missing, or is not the file of the partition; the message names it */
    public static RowCursor open(PartitionStore store, Partition partition) throws IOException {
        String file = store.files().name(partition);
        PartitionReader reader = store.open(store.stored(partition), partition);
        try {
            Optional<String> foreign = reader.label().difference(store.files().fingerprint(), partition);
            List<String> wrong = foreign.isPresent()
                    ? List.of(foreign.get())
                    : reader.structure().stream().map(Flaw::message).toList();
            if (!wrong.isEmpty() || !reader.hasAllRows()) {
                throw new IOException(
                        file + ": " + (wrong.isEmpty() ? "it does not have all rows of the plan" : wrong.get(0)));
            }
            return new RowCursor(file, partition, reader);
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    /**
     * The values of rows of a block, as many whole rows as were read at a time. They are valid until others are asked for.
     *
     * @param block the number of the block in the partition
     * @param row the number of the first row in the block
     * @param most the most rows
     * @throws IOException if they cannot be read, or are known to be damaged; the message names the file
     */
    public Run rows(int block, long row, long most) throws IOException {
        if (!holds(block, row)) {
            try {
                seek(block, row);
            } catch (IOException e) {
                throw new IOException(file + ": " + Reason.of(e), e);
            }
        }
        int from = 0;
        for (BlockRows run : read.get(0).rows()) {
            int columns = Math.toIntExact(block(run).columns());
            if (isIn(run, block, row)) {
                int n = (int) Math.min(most, run.firstRow() + run.rows() - row);
                return new Run(read.get(0).values(), from + (int) (row - run.firstRow()) * columns, n * columns);
            }
            from += run.rows() * columns;
        }
        throw new IllegalStateException("the rows that are held were asked for");
    }

    private RowBlock block(BlockRows run) {
        return partition.blocks().get(run.block());
    }

    private static boolean isIn(BlockRows run, int block, long row) {
        return run.block() == block && row >= run.firstRow() && row < run.firstRow() + run.rows();
    }

    private boolean holds(int block, long row) {
        return read.stream().flatMap(stored -> stored.rows().stream()).anyMatch(run -> isIn(run, block, row));
    }

    private void seek(int block, long row) throws IOException {
        if (rows.isPresent() && follows(block, row)) {
            read = next(rows.get());
        }
        if (!holds(block, row)) {
            close(rows);
            rows = Optional.of(reader.rows(block, row));
            read = next(rows.get());
        }
        if (!holds(block, row)) {
            throw new IOException("row %,d of block %,d is not where it should be".formatted(row, block));
        }
    }

    /** Whether a row comes next in the order of the partition, which is that of many files. */
    private boolean follows(int block, long row) {
        if (read.isEmpty()) {
            return false;
        }
        List<BlockRows> runs = read.get(0).rows();
        BlockRows last = runs.get(runs.size() - 1);
        long end = last.firstRow() + last.rows();
        return end == block(last).rows() ? block == last.block() + 1 && row == 0 : block == last.block() && row == end;
    }

    /** The next rows of a file; none at its end. */
    private static List<StoredRows> next(RowsReader rows) throws IOException {
        Optional<ReadRows> next = rows.next();
        if (next.isEmpty()) {
            return List.of();
        }
        List<StoredRows> stored = new ArrayList<>();
        List<String> wrong = new ArrayList<>(next.get().damage());
        next.get().match(stored::add, lost -> wrong.add(lost.message()));
        if (!wrong.isEmpty()) {
            throw new IOException(wrong.get(0));
        }
        return stored;
    }

    private static void close(Optional<RowsReader> rows) throws IOException {
        if (rows.isPresent()) {
            rows.get().close();
        }
    }

    @Override
    public void close() throws IOException {
        try (reader) {
            close(rows);
        }
    }
}
