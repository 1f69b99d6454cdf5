package io.github.weightinit.format.parquet;

import java.io.IOException;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;

/** Checks what a footer makes parquet-java allocate or follow, before it is given to it. */
final class FooterPlaces {
    /** The schema of a checkpoint has 6 elements; parquet-java nests as deep as a schema says. */
    private static final int MAX_SCHEMA = 64;

    /** parquet-java takes the version that wrote a file apart with regular expressions. */
    private static final int MAX_CREATED_BY = 256;

    private final long dataBytes;
    private final PartitionLimits limits;

    /** @param dataBytes how many bytes the file has before its footer */
    FooterPlaces(long dataBytes, PartitionLimits limits) {
        this.dataBytes = dataBytes;
        this.limits = limits;
    }

    /** @throws IOException if the footer names a place that the file does not have, or is too large in another way */
    void check(FileMetaData footer) throws IOException {
        require(footer.getSchemaSize() <= MAX_SCHEMA, "its schema has %,d elements".formatted(footer.getSchemaSize()));
        require(
                !footer.isSetCreated_by() || footer.getCreated_by().length() <= MAX_CREATED_BY,
                "it names its writer with too many characters");
        for (RowGroup group : footer.getRow_groups()) {
            for (int i = 0; i < group.getColumnsSize(); i++) {
                check(group.getColumns().get(i), i);
            }
        }
    }

    private void check(ColumnChunk chunk, int number) throws IOException {
        require(chunk.isSetMeta_data() && !chunk.isSetFile_path(), "it says that a column is in another place");
        ColumnMetaData column = chunk.getMeta_data();
        long first = column.getDictionary_page_offset() > 0
                ? Math.min(column.getDictionary_page_offset(), column.getData_page_offset())
                : column.getData_page_offset();
        require(
                number >= 2 || column.getCodec() == CompressionCodec.UNCOMPRESSED,
                "it says that the column %d is compressed".formatted(number));
        requirePlace(first, column.getTotal_compressed_size(), number < 2 ? limits.labelBytes() : Long.MAX_VALUE);
        if (chunk.isSetOffset_index_offset() || chunk.isSetOffset_index_length()) {
            requirePlace(chunk.getOffset_index_offset(), chunk.getOffset_index_length(), limits.indexBytes());
        }
    }

    private void requirePlace(long from, long length, long most) throws IOException {
        require(
                from >= 0 && length >= 0 && length <= dataBytes - from && length <= most,
                "it names a place that the file does not have: %,d bytes from byte %,d on".formatted(length, from));
    }

    private static void require(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException("its footer is damaged: " + otherwise);
        }
    }
}
