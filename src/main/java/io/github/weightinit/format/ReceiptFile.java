package io.github.weightinit.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The content of the receipt that is published after a file, and beside it, if the format of the file has no room for a
 * label. A file without its receipt is not complete.
 *
 * @param label what the file holds
 * @param bytes the length of the file
 * @param crc32c CRC32C of all its bytes, in 8 hexadecimal digits
 * @param labelCrc32c CRC32C of the label as compact JSON: the file does not show whether checksums and moments of its blocks
 *     have changed here
 */
public record ReceiptFile(FileLabel label, long bytes, String crc32c, String labelCrc32c) {
    private static final int BUFFER = 1 << 20;

    /** @throws IllegalArgumentException if the label is not the one that was written */
    public ReceiptFile {
        if (!checksum(label).equals(labelCrc32c)) {
            throw new IllegalArgumentException("its checksum is not the one that was written with it");
        }
    }

    private static String checksum(FileLabel label) {
        try {
            CRC32C crc32c = new CRC32C();
            crc32c.update(Json.mapper().writeValueAsBytes(label));
            return digits(crc32c);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static String digits(CRC32C crc32c) {
        return HexFormat.of().toHexDigits((int) crc32c.getValue());
    }

    /** @param crc32c of all bytes of the file */
    public static ReceiptFile of(FileLabel label, long bytes, CRC32C crc32c) {
        return new ReceiptFile(label, bytes, digits(crc32c), checksum(label));
    }

    /**
     * Reads the whole file that belongs to this receipt.
     *
     * @return its label
     * @throws IOException if it cannot be read, or has changed by as little as a bit
     */
    public FileLabel check(StoredFile file) throws IOException {
        if (file.bytes() != bytes) {
            throw new IOException("it has %,d bytes, and its receipt says %,d".formatted(file.bytes(), bytes));
        }
        CRC32C found = new CRC32C();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = file.openSequential()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                found.update(buffer, 0, n);
            }
        }
        Optional<String> difference = difference(found);
        if (difference.isPresent()) {
            throw new IOException(difference.get());
        }
        return label;
    }

    /** How the checksum of all bytes of a file differs from the one that was written. */
    public Optional<String> difference(CRC32C found) {
        String digits = digits(found);
        return digits.equals(crc32c)
                ? Optional.empty()
                : Optional.of("its bytes have changed: their CRC32C is %s, not %s".formatted(digits, crc32c));
    }
}
