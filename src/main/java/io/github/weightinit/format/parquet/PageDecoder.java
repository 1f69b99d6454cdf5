package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.format.UntrustedRead;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.values.Values;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * From a page's bytes to its values: header, checksum, decompression, levels, encoding. Where a checksum or the levels are
 * wrong the values are read nevertheless, to find which of them changed.
 */
final class PageDecoder implements AutoCloseable {
    /** Why the values of a page cannot be read. */
    static final class PageException extends IOException {
        private static final long serialVersionUID = 1;

        PageException(String message) {
            super(message);
        }
    }

    /** More than a header takes: a few numbers, each of up to ten bytes. */
    private static final int MOST_HEADER_BYTES = 1 << 10;

    private final int width;
    private final boolean split;
    private final Levels levels = new Levels();
    private final CodecFactory codecs = new CodecFactory(new Configuration(false), 0);
    private final BytesInputDecompressor decompressor;
    private final DType stored;
    private byte[] unpacked = {};
    private byte[] plain = {};
    private Values values;

    private byte[] page;
    private PageHeader header;
    private int start;
    private int size;
    private Optional<String> wrongLevels = Optional.empty();

    PageDecoder(ParquetFormat format) {
        this.width = format.column().width();
        this.split = format.compression() == Compression.ZSTD;
        this.decompressor =
                codecs.getDecompressor(split ? CompressionCodecName.ZSTD : CompressionCodecName.UNCOMPRESSED);
        this.stored = format.column();
        this.values = Values.of(stored, 0);
    }

    /** More bytes than a page of these rows can have, so that a damaged length does not ask for all memory. */
    long mostBytes(List<PageRows> rows) throws IOException {
        long plain = mostPlainBytes(rows);
        return plain + plain / 100 + 2 * MOST_HEADER_BYTES;
    }

    private long mostPlainBytes(List<PageRows> rows) throws IOException {
        return elements(rows) * width + 2L * levels.of(rows).length + MOST_HEADER_BYTES;
    }

    private static long elements(List<PageRows> rows) {
        return rows.stream().mapToLong(PageRows::elements).sum();
    }

    /**
     * Reads the header and checks the checksum.
     *
     * @return what is wrong with the checksum, if anything is
     */
    Optional<String> open(byte[] bytes, int length) throws PageException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes, 0, length);
        try {
            ThriftStructure.check(bytes, 0, Math.min(length, MOST_HEADER_BYTES));
            header = Util.readPageHeader(in);
        } catch (IOException | RuntimeException e) {
            throw new PageException("its header cannot be read");
        }
        page = bytes;
        start = length - in.available();
        size = header.getCompressed_page_size();
        if (size != in.available()) {
            throw new PageException("it has %,d bytes, and its header says %,d".formatted(in.available(), size));
        }
        if (!header.isSetCrc()) {
            return Optional.of("it has no checksum");
        }
        CRC32 crc = new CRC32();
        crc.update(page, start, size);
        return (int) crc.getValue() == header.getCrc()
                ? Optional.empty()
                : Optional.of("its bytes have changed: their CRC32 is %08x, not %08x"
                        .formatted((int) crc.getValue(), header.getCrc()));
    }

    /**
     * Reads the values of the page that is open.
     *
     * @param damage what is known to be wrong with it; passed on with the values
     */
    StoredRows decode(List<BlockRows> runs, List<PageRows> rows, List<String> damage) throws PageException {
        int count = Math.toIntExact(elements(rows));
        Encoding encoding = split ? Encoding.BYTE_STREAM_SPLIT : Encoding.PLAIN;
        if (!header.isSetData_page_header()
                || header.getData_page_header().getEncoding() != encoding
                || header.getData_page_header().getNum_values() != count) {
            throw new PageException("its header does not announce %,d values as %s".formatted(count, encoding));
        }
        try {
            return UntrustedRead.of("it cannot be decoded", () -> decode(runs, rows, count, damage));
        } catch (PageException e) {
            throw e;
        } catch (IOException e) {
            throw new PageException(e.getMessage());
        }
    }

    private StoredRows decode(List<BlockRows> runs, List<PageRows> rows, int count, List<String> damage)
            throws IOException {
        decompress(rows);
        int head = size - count * width;
        if (head < 0) {
            throw new PageException("it is too short for %,d values".formatted(count));
        }
        wrongLevels = levels.isOf(rows, page, start, head)
                ? Optional.empty()
                : Optional.of("its levels do not cut the values into the rows that should be there");
        return values(runs, count, start + head, damage);
    }

    /** What is wrong with the levels of the page that was decoded, if anything is. */
    Optional<String> wrongLevels() {
        return wrongLevels;
    }

    private void decompress(List<PageRows> rows) throws IOException {
        int length = header.getUncompressed_page_size();
        if (!split) {
            return;
        }
        if (length < 0 || length > mostPlainBytes(rows)) {
            throw new PageException("it cannot hold %,d bytes".formatted(length));
        }
        unpacked = unpacked.length >= length ? unpacked : new byte[length];
        try (InputStream in = decompressor
                .decompress(BytesInput.from(page, start, size), length)
                .toInputStream()) {
            if (in.readNBytes(unpacked, 0, length) != length) {
                throw new PageException("it does not hold %,d bytes".formatted(length));
            }
        }
        page = unpacked;
        start = 0;
        size = length;
    }

    private StoredRows values(List<BlockRows> runs, int count, int at, List<String> damage) {
        byte[] bytes = page;
        int offset = at;
        if (split) {
            plain = plain.length >= count * width ? plain : new byte[count * width];
            ByteStreamSplit.decode(page, at, count * width, width, plain);
            bytes = plain;
            offset = 0;
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(bytes, offset, count * width).slice().order(ByteOrder.LITTLE_ENDIAN);
        if (values.capacity() < count) {
            values = Values.of(stored, count);
        }
        values.decode(buffer, count, stored);
        return new StoredRows(runs, damage, bytes, offset, stored, values);
    }

    @Override
    public void close() {
        codecs.release();
    }
}
