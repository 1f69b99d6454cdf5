package io.github.weightinit.format.parquet;

import io.github.weightinit.format.parquet.PageDecoder.PageException;
import io.github.weightinit.plan.FileFormat;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;

/**
 * Reads the column {@code values} of a file page by page, in memory that does not grow with the row group: parquet-java's
 * own reader holds all of it. The page index tells where each page is, so that one that cannot be read hides no other.
 */
final class StoredValues {
    private final OffsetIndex index;
    private final RowOrder order;
    private final FileFormat format;
    private byte[] page = {};

    StoredValues(OffsetIndex index, RowOrder order, FileFormat format) {
        this.index = index;
        this.order = order;
        this.format = format;
    }

    /** Hands over each page in order. */
    void read(CheckedRead file, PageSink sink) throws IOException {
        try (PageDecoder decoder = new PageDecoder(format)) {
            long next = 0;
            for (int i = 0; i < index.getPageCount(); i++) {
                long first = index.getFirstRowIndex(i);
                long end = i + 1 < index.getPageCount() ? index.getFirstRowIndex(i + 1) : order.rows();
                if (first != next || end <= first || end > order.rows() || end - first > Integer.MAX_VALUE) {
                    sink.damaged("the page index is wrong about page %,d of the values".formatted(i));
                    return;
                }
                read(file, i, order.runs(first, (int) (end - first)), decoder, sink);
                next = end;
            }
        }
    }

    private void read(CheckedRead file, int i, List<BlockRows> runs, PageDecoder decoder, PageSink sink)
            throws IOException {
        int size = index.getCompressedPageSize(i);
        StoredPage decoded;
        try {
            if (size < 0 || size > decoder.mostBytes(order.page(runs))) {
                throw new PageException("it cannot have %,d bytes".formatted(size));
            }
            page = page.length >= size ? page : new byte[size];
            file.read(index.getOffset(i), page, size);
            Optional<String> changed = decoder.open(page, size);
            changed.ifPresent(what -> sink.damaged(at(i) + what));
            decoded = decoder.decode(runs, order.page(runs));
            decoder.wrongLevels().ifPresent(what -> sink.damaged(at(i) + what));
        } catch (PageException e) {
            sink.lost(runs, at(i) + e.getMessage());
            return;
        }
        sink.page(decoded);
    }

    private String at(int i) {
        return "the page of values at byte %,d: ".formatted(index.getOffset(i));
    }
}
