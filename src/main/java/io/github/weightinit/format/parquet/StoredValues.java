package io.github.weightinit.format.parquet;

import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.ValuesReader;
import java.io.IOException;
import java.util.Optional;

/**
 * All rows of a file; its bytes are compared with its checksum.
 *
 * @param pages the pages of the column {@code values}
 * @param file where they come from
 */
record StoredValues(StoredPages pages, CheckedRead file) implements ValuesReader {
    @Override
    public Optional<ReadRows> next() throws IOException {
        return pages.next();
    }

    @Override
    public Optional<String> finish() throws IOException {
        return file.finish();
    }

    @Override
    public void close() throws IOException {
        pages.close();
    }
}
