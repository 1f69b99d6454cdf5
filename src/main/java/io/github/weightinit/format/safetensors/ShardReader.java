package io.github.weightinit.format.safetensors;

import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.Flaw;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.RowsReader;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.format.ValuesReader;
import io.github.weightinit.header.Header;
import io.github.weightinit.header.HeaderEntry;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the shard of a partition.
 *
 * @param file the file
 * @param receipt its receipt
 * @param partition what should be in it
 * @param layout where everything should be in it
 */
record ShardReader(StoredFile file, ReceiptFile receipt, Partition partition, ShardLayout layout)
        implements PartitionReader {
    /** By how many bytes a header that is read to find its differences may be longer than twice the right one. */
    private static final int MOST_MORE = 1 << 20;

    @Override
    public FileLabel label() {
        return receipt.label();
    }

    @Override
    public List<Flaw> structure() {
        try {
            List<Flaw> flaws = new ArrayList<>();
            difference().ifPresent(what -> flaws.add(new Flaw(false, what)));
            if (receipt.bytes() != file.bytes()) {
                flaws.add(new Flaw(
                        true, "it has %,d bytes, and its receipt says %,d".formatted(file.bytes(), receipt.bytes())));
            }
            return flaws;
        } catch (IOException e) {
            return List.of(new Flaw(true, e.getMessage()));
        }
    }

    /** How the file differs from the layout. */
    private Optional<String> difference() throws IOException {
        byte[] found;
        try (InputStream in = file.openSequential()) {
            found = in.readNBytes(layout.header().length);
        }
        if (layout.hasHeader(found)) {
            return hasAllRows()
                    ? Optional.empty()
                    : Optional.of("it has %,d bytes, not %,d".formatted(file.bytes(), layout.fileBytes()));
        }
        List<HeaderEntry> entries = header();
        for (int i = 0; i < Math.min(entries.size(), layout.entries().size()); i++) {
            if (!entries.get(i).equals(layout.entries().get(i))) {
                return Optional.of("its header has %s where the plan has %s"
                        .formatted(text(entries.get(i)), text(layout.entries().get(i))));
            }
        }
        return Optional.of(
                entries.size() == layout.entries().size()
                        ? "its header has other metadata or another layout than this program writes"
                        : "its header has %,d tensors, not %,d"
                                .formatted(entries.size(), layout.entries().size()));
    }

    private static String text(HeaderEntry entry) {
        return "tensor '%s' %s %s".formatted(entry.name(), entry.type(), entry.shape());
    }

    /** The tensors of a header that is not the one that should be there. */
    private List<HeaderEntry> header() throws IOException {
        try (InputStream in = file.openSequential()) {
            int length = Header.readLength(in, file.bytes());
            int written = layout.header().length - Long.BYTES;
            if (length > 2L * written + MOST_MORE) {
                throw new IOException("its header has %,d bytes, not %,d".formatted(length, written));
            }
            return Header.read(in, length, file.bytes());
        }
    }

    @Override
    public boolean hasAllRows() {
        return file.bytes() == layout.fileBytes();
    }

    @Override
    public ValuesReader values() throws IOException {
        return new ShardValues(file.openSequential(), receipt, partition, layout);
    }

    @Override
    public RowsReader rows(int block, long row) throws IOException {
        return ShardRows.from(file, partition, layout, block, row);
    }

    @Override
    public void close() {
        // each method opens and closes the file itself
    }
}
