package io.github.weightinit.format.parquet;

import io.github.weightinit.format.UntrustedRead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * The end of a Parquet file: the footer, its length, and the magic number.
 *
 * @param bytes these bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record FileEnd(byte[] bytes) {
    /** Behind the footer: its length, and the magic number. */
    static final int TRAILER = 8;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads the end of a file, within the limits of its partition.
     *
     * @throws IOException if it is not the end of a Parquet file, or its footer is longer than that of the partition can be
     */
    static FileEnd read(InputFile file, PartitionLimits limits) throws IOException {
        long length = file.getLength();
        if (length < TRAILER) {
            throw new IOException("it is cut short: it has %,d bytes".formatted(length));
        }
        try (SeekableInputStream in = file.newStream()) {
            byte[] trailer = new byte[TRAILER];
            in.seek(length - TRAILER);
            in.readFully(trailer);
            int footer = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt();
            boolean isParquet = Arrays.equals(trailer, Integer.BYTES, TRAILER, MAGIC, 0, MAGIC.length);
            if (!isParquet || footer < 0 || footer > length - TRAILER) {
                throw new IOException("it does not end as a Parquet file does; it may be cut short");
            }
            if (footer > limits.footerBytes()) {
                throw new IOException(
                        "its footer is said to have %,d bytes, and the footer of this partition has at most %,d"
                                .formatted(footer, limits.footerBytes()));
            }
            byte[] end = new byte[footer + TRAILER];
            in.seek(length - end.length);
            in.readFully(end);
            return new FileEnd(end);
        }
    }

    /** @throws IOException if this is not a footer */
    FileMetaData footer() throws IOException {
        int length = bytes.length - TRAILER;
        String failure = "its footer cannot be read";
        return UntrustedRead.of(failure, () -> {
            try {
                ThriftStructure.check(bytes, 0, length);
                return Util.readFileMetaData(new ByteArrayInputStream(bytes, 0, length));
            } catch (IOException e) { // parquet-java's messages name its classes
                throw new IOException(failure, e);
            }
        });
    }
}
