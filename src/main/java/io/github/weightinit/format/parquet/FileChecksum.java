package io.github.weightinit.format.parquet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.parquet.io.InputFile;

/**
 * CRC32C of a whole file, in eight hexadecimal digits in the file's own footer; it is computed with zeros in their place.
 * Parquet's page checksums leave out the headers, the indexes and the footer.
 */
final class FileChecksum {
    /** The key of the footer's metadata that holds it. */
    static final String KEY = "weightinit.crc32c";

    /** The digits before the checksum is known. */
    static final String UNKNOWN = "00000000";

    private static final byte[] KEY_BYTES = KEY.getBytes(StandardCharsets.UTF_8);

    /** Between key and value: the value's field header and its length, in Thrift's compact protocol. */
    private static final int VALUE_HEADER = 2;

    private FileChecksum() {}

    /**
     * Puts the checksum into the end of a file, whose other bytes have gone into {@code crc32c} already.
     *
     * @param end the last bytes, with the whole footer
     */
    static void seal(byte[] end, CRC32C crc32c) throws IOException {
        crc32c.update(end);
        put(end, "%08x".formatted(crc32c.getValue()));
    }

    /**
     * Reads a whole file.
     *
     * @throws IOException where a byte of it is not as it was written
     */
    static void check(InputFile file, FileEnd end) throws IOException {
        try (CheckedRead read = CheckedRead.open(file, end)) {
            Optional<String> wrong = read.finish();
            if (wrong.isPresent()) {
                throw new IOException(wrong.get());
            }
        }
    }

    /** Puts digits into the footer, and returns those that it replaces. */
    static String put(byte[] end, String digits) throws IOException {
        int at = lastKey(end) + KEY_BYTES.length + VALUE_HEADER;
        if (at + digits.length() > end.length) {
            throw new IOException("its footer is cut short");
        }
        String old = new String(end, at, digits.length(), StandardCharsets.ISO_8859_1);
        System.arraycopy(digits.getBytes(StandardCharsets.US_ASCII), 0, end, at, digits.length());
        return old;
    }

    /** A tensor may have the key for a name, but names come before the key itself. */
    private static int lastKey(byte[] end) throws IOException {
        for (int at = end.length - KEY_BYTES.length; at >= 0; at--) {
            if (Arrays.equals(end, at, at + KEY_BYTES.length, KEY_BYTES, 0, KEY_BYTES.length)) {
                return at;
            }
        }
        throw new IOException("it is no file of this tool: its footer lacks " + KEY);
    }
}
