package io.github.weightinit.format.parquet;

import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;

/**
 * Writes the columns {@code tensor} and {@code row} of a row group, with statistics on each page. Names are a
 * dictionary and row numbers are differences, so that both columns stay small even for rows of a single value.
 */
final class RowColumns {
    /** Rows a page, as parquet-java's own writer cuts them: what a filter on a row has to read at the least. */
    static final int PAGE_ROWS = 20_000;

    private static final ByteBufferAllocator HEAP = HeapByteBufferAllocator.getInstance();

    private RowColumns() {}

    static void writeTensors(ParquetFileWriter file, ColumnDescriptor column, Partition partition) throws IOException {
        Map<String, Integer> dictionary = new LinkedHashMap<>();
        partition.blocks().forEach(block -> dictionary.putIfAbsent(block.tensor(), dictionary.size()));
        file.startColumn(column, partition.rows(), CompressionCodecName.UNCOMPRESSED);
        file.writeDictionaryPage(new DictionaryPage(plain(dictionary), dictionary.size(), Encoding.PLAIN));
        int bitWidth = BytesUtils.getWidthFromMaxInt(dictionary.size() - 1);
        Pages pages = pages(partition);
        while (pages.hasNext()) {
            List<PageRows> page = pages.next();
            Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
            try (RunLengthBitPackingHybridEncoder indices =
                    new RunLengthBitPackingHybridEncoder(bitWidth, 64, 1 << 16, HEAP)) {
                for (PageRows rows : page) {
                    int index = dictionary.get(rows.block().tensor());
                    for (int i = 0; i < rows.rows(); i++) {
                        indices.writeInt(index);
                    }
                    statistics.updateStats(Binary.fromString(rows.block().tensor()));
                }
                byte[] width = {(byte) bitWidth};
                write(
                        file,
                        page,
                        BytesInput.concat(BytesInput.from(width), indices.toBytes()),
                        statistics,
                        Encoding.RLE_DICTIONARY);
            }
        }
        file.endColumn();
    }

    private static BytesInput plain(Map<String, Integer> dictionary) throws IOException {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String name : dictionary.keySet()) {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            BytesUtils.writeIntLittleEndian(names, utf8.length);
            names.writeBytes(utf8);
        }
        return BytesInput.from(names.toByteArray());
    }

    static void writeRows(ParquetFileWriter file, ColumnDescriptor column, Partition partition) throws IOException {
        file.startColumn(column, partition.rows(), CompressionCodecName.UNCOMPRESSED);
        try (DeltaBinaryPackingValuesWriterForLong values =
                new DeltaBinaryPackingValuesWriterForLong(1 << 10, 1 << 16, HEAP)) {
            RowBlock open = null;
            long next = 0;
            Pages pages = pages(partition);
            while (pages.hasNext()) {
                List<PageRows> page = pages.next();
                Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
                for (PageRows rows : page) {
                    next = rows.block() == open ? next : rows.block().firstRow();
                    open = rows.block();
                    statistics.updateStats(next);
                    for (int i = 0; i < rows.rows(); i++) {
                        values.writeLong(next++);
                    }
                    statistics.updateStats(next - 1);
                }
                write(file, page, values.getBytes(), statistics, values.getEncoding());
                values.reset();
            }
        }
        file.endColumn();
    }

    private static Pages pages(Partition partition) {
        return new Pages(partition.blocks(), PAGE_ROWS, Long.MAX_VALUE);
    }

    /** A required column of flat values has no levels; the level encodings are named all the same. */
    private static void write(
            ParquetFileWriter file, List<PageRows> page, BytesInput bytes, Statistics<?> statistics, Encoding encoding)
            throws IOException {
        int rows = page.stream().mapToInt(PageRows::rows).sum();
        int size = Math.toIntExact(bytes.size());
        file.writeDataPage(rows, size, bytes, statistics, rows, Encoding.RLE, Encoding.RLE, encoding);
    }
}
