package io.github.weightinit.format.raw;

import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.Flaw;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.RowsReader;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.format.ValuesReader;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.values.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** Reads a raw file a row at a time. */
record RawReader(StoredFile file, ReceiptFile receipt, Partition partition) implements PartitionReader {
    @Override
    public FileLabel label() {
        return receipt.label();
    }

    @Override
    public List<Flaw> structure() {
        return hasAllRows()
                ? List.of()
                : List.of(new Flaw(false, "it has %,d bytes, not %,d".formatted(file.bytes(), bytes())));
    }

    @Override
    public boolean hasAllRows() {
        return file.bytes() == bytes();
    }

    private long bytes() {
        return partition.blocks().stream().mapToLong(RawReader::bytes).sum();
    }

    @Override
    public ValuesReader values() throws IOException {
        return new Rows(file.openSequential(), 0, 0);
    }

    @Override
    public RowsReader rows(int block, long row) throws IOException {
        RowBlock first = partition.blocks().get(block);
        long before = partition.blocks().subList(0, block).stream()
                .mapToLong(RawReader::bytes)
                .sum();
        InputStream in = file.openSequential();
        in.skipNBytes(before + row * first.columns() * first.dtype().width());
        return new Rows(in, block, row);
    }

    private static long bytes(RowBlock block) {
        return block.elements() * block.dtype().width();
    }

    @Override
    public void close() {
        // nothing is open
    }

    private final class Rows implements ValuesReader {
        private final InputStream in;
        private int block;
        private long row;

        Rows(InputStream in, int block, long row) {
            this.in = in;
            this.block = block;
            this.row = row;
        }

        @Override
        public Optional<ReadRows> next() throws IOException {
            if (block == partition.blocks().size()) {
                return Optional.empty();
            }
            RowBlock current = partition.blocks().get(block);
            int n = Math.toIntExact(current.columns());
            byte[] bytes = in.readNBytes(n * current.dtype().width());
            Values values = Values.of(current.dtype(), n);
            values.decode(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), n, current.dtype());
            BlockRows read = new BlockRows(block, row, 1);
            row++;
            if (row == current.rows()) {
                block++;
                row = 0;
            }
            return Optional.of(new StoredRows(List.of(read), List.of(), bytes, 0, current.dtype(), values));
        }

        @Override
        public Optional<String> finish() throws IOException {
            try {
                receipt.check(file);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(e.getMessage());
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
