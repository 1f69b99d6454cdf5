package io.github.weightinit.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.Util;

/**
 * The end of a Parquet file with a footer that depends on neither the JVM nor the version of parquet-java, so that equal
 * checkpoints have equal files. parquet-java lists a column's encodings as a hash set of enum constants gives them, and names its
 * own version.
 */
final class StableFooter {
    /** Behind the footer: its length, and the magic number. */
    private static final int TRAILER = 8;

    /** In the form that Parquet prescribes; never the version of a program. */
    private static final String CREATED_BY = "spark-weight-init version 1 (build 1)";

    private StableFooter() {}

    /** @param end the last bytes of a file: anything, the footer, its length and the magic number */
    static byte[] of(byte[] end) throws IOException {
        ByteBuffer trailer = ByteBuffer.wrap(end, end.length - TRAILER, TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        int length = trailer.getInt();
        int start = end.length - TRAILER - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, start, length));
        footer.setCreated_by(CREATED_BY);
        footer.getRow_groups().stream()
                .flatMap(group -> group.getColumns().stream())
                .forEach(column -> sort(column.getMeta_data()));
        ByteArrayOutputStream sorted = new ByteArrayOutputStream(end.length);
        sorted.write(end, 0, start);
        Util.writeFileMetaData(footer, sorted);
        int written = sorted.size() - start;
        sorted.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(written)
                .array());
        sorted.write(end, end.length - Integer.BYTES, Integer.BYTES);
        return sorted.toByteArray();
    }

    private static void sort(ColumnMetaData column) {
        column.getEncodings().sort(Comparator.naturalOrder());
        if (column.isSetEncoding_stats()) {
            column.getEncoding_stats()
                    .sort(Comparator.comparing(PageEncodingStats::getPage_type)
                            .thenComparing(PageEncodingStats::getEncoding));
        }
    }
}
