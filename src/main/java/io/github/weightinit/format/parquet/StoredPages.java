package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.LostRows;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.RowsReader;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.format.parquet.PageDecoder.PageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;

/**
 * Reads the column {@code values} of a file page by page, in memory that does not grow with the row group: parquet-java's
 * own reader holds all of it. The page index gives the place of each page, so that one that cannot be read hides no other.
 */
final class StoredPages implements RowsReader {
    private final OffsetIndex index;
    private final RowOrder order;
    private final PageBytes file;
    private final PageDecoder decoder;
    private byte[] page = {};
    private int number;
    private long nextRow;

    /** All pages. @param file the file, which is closed with this reader */
    StoredPages(OffsetIndex index, RowOrder order, ParquetFormat format, PageBytes file) {
        this.index = index;
        this.order = order;
        this.file = file;
        this.decoder = new PageDecoder(format);
    }

    /** Goes to the page with a row of the file, which is then the first that is read. A wrong index is found by reading. */
    void seek(long row) {
        int first = 0;
        int after = index.getPageCount();
        while (after - first > 1) {
            int middle = (first + after) >>> 1;
            if (index.getFirstRowIndex(middle) <= row) {
                first = middle;
            } else {
                after = middle;
            }
        }
        number = first;
        nextRow = index.getPageCount() == 0 ? 0 : index.getFirstRowIndex(first);
    }

    @Override
    public Optional<ReadRows> next() throws IOException {
        if (number == index.getPageCount()) {
            return Optional.empty();
        }
        int i = number++;
        long first = index.getFirstRowIndex(i);
        long end = number < index.getPageCount() ? index.getFirstRowIndex(number) : order.rows();
        if (first < 0 || first != nextRow || end <= first || end > order.rows() || end - first > Integer.MAX_VALUE) {
            number = index.getPageCount(); // nothing behind a wrong entry has a known place
            return Optional.of(new LostRows(
                    List.of(), List.of(), "the page index is wrong about page %,d of the values".formatted(i)));
        }
        nextRow = end;
        return Optional.of(read(i, order.runs(first, (int) (end - first))));
    }

    private ReadRows read(int i, List<BlockRows> rows) throws IOException {
        int size = index.getCompressedPageSize(i);
        String at = "the page of values at byte %,d: ".formatted(index.getOffset(i));
        List<String> damage = new ArrayList<>();
        try {
            if (size < 0 || size > decoder.mostBytes(order.page(rows))) {
                throw new PageException("it cannot have %,d bytes".formatted(size));
            }
            page = page.length >= size ? page : new byte[size];
            file.read(index.getOffset(i), page, size);
            decoder.open(page, size).ifPresent(what -> damage.add(at + what));
            StoredRows stored = decoder.decode(rows, order.page(rows), damage);
            decoder.wrongLevels().ifPresent(what -> damage.add(at + what));
            return stored;
        } catch (PageException e) {
            return new LostRows(rows, damage, at + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        decoder.close();
        file.close();
    }
}
