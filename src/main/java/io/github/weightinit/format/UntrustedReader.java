package io.github.weightinit.format;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A reader whose failures are all of the kind of {@link UntrustedRead}, whatever the reader behind it throws. */
public final class UntrustedReader implements PartitionReader {
    private static final String FAILURE = "it cannot be read";

    private final PartitionReader reader;

    private UntrustedReader(PartitionReader reader) {
        this.reader = reader;
    }

    /** @param open opens the reader behind */
    public static PartitionReader open(UntrustedRead.Source<PartitionReader> open) throws IOException {
        return new UntrustedReader(UntrustedRead.of(FAILURE, open));
    }

    @Override
    public FileLabel label() {
        return reader.label();
    }

    @Override
    public List<Flaw> structure() throws IOException {
        return UntrustedRead.of(FAILURE, reader::structure);
    }

    @Override
    public boolean hasAllRows() throws IOException {
        return UntrustedRead.of(FAILURE, reader::hasAllRows);
    }

    @Override
    public ValuesReader values() throws IOException {
        return new UntrustedValues(UntrustedRead.of(FAILURE, reader::values));
    }

    @Override
    public RowsReader rows(int block, long row) throws IOException {
        return new UntrustedRows(UntrustedRead.of(FAILURE, () -> reader.rows(block, row)));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private record UntrustedRows(RowsReader rows) implements RowsReader {
        @Override
        public Optional<ReadRows> next() throws IOException {
            return UntrustedRead.of(FAILURE, rows::next);
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }

    private record UntrustedValues(ValuesReader values) implements ValuesReader {
        @Override
        public Optional<ReadRows> next() throws IOException {
            return UntrustedRead.of(FAILURE, values::next);
        }

        @Override
        public Optional<String> finish() throws IOException {
            return UntrustedRead.of(FAILURE, values::finish);
        }

        @Override
        public void close() throws IOException {
            values.close();
        }
    }
}
