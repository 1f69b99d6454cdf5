package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockEncoder;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.values.TileBuffers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Writes the column {@code values} of a row group, page by page (version 1, which every reader knows). */
final class ValuesColumn {
    /** A page's size in bytes, unless one row is longer. */
    private static final int PAGE_BYTES = 1 << 20;

    private final int width;
    private final CompressionCodecName codec;
    private final Encoding encoding;
    private final Levels levels = new Levels();
    private final DType stored;
    private final TileBuffers buffers = new TileBuffers();
    private final ValuesPage page;
    /** The block whose last rows are still to come, in the next page; null between blocks. */
    private BlockEncoder open;

    ValuesColumn(ParquetFormat format) {
        boolean split = format.compression() == Compression.ZSTD;
        this.width = format.column().width();
        this.codec = split ? CompressionCodecName.ZSTD : CompressionCodecName.UNCOMPRESSED;
        this.encoding = split ? Encoding.BYTE_STREAM_SPLIT : Encoding.PLAIN;
        this.stored = format.column();
        this.page = new ValuesPage(width, split);
    }

    /** The pages of the values of a partition, which are stored with so many bytes each. */
    static Pages pages(Partition partition, int width) {
        return new Pages(partition.blocks(), Integer.MAX_VALUE, PAGE_BYTES / width);
    }

    /** @param beforePage is run before each page; what it throws ends the writing */
    List<BlockReceipt> write(ParquetFileWriter file, ColumnDescriptor column, Partition partition, Runnable beforePage)
            throws IOException {
        List<BlockReceipt> receipts = new ArrayList<>();
        CodecFactory codecs = new CodecFactory(new Configuration(false), PAGE_BYTES);
        try {
            CodecFactory.BytesInputCompressor compressor = codecs.getCompressor(codec);
            file.startColumn(column, partition.elements(), codec);
            Pages pages = pages(partition, width);
            while (pages.hasNext()) {
                beforePage.run();
                write(file, pages.next(), compressor, receipts);
            }
            file.endColumn();
        } finally {
            codecs.release();
        }
        return receipts;
    }

    private void write(
            ParquetFileWriter file,
            List<PageRows> rows,
            CodecFactory.BytesInputCompressor compressor,
            List<BlockReceipt> receipts)
            throws IOException {
        int elements =
                Math.toIntExact(rows.stream().mapToLong(PageRows::elements).sum());
        ByteBuffer values = page.begin(levels.of(rows), Math.multiplyExact(elements, width));
        for (PageRows run : rows) {
            if (open == null) {
                open = new BlockEncoder(run.block(), stored, buffers);
            }
            open.encode(run.elements(), values);
            if (open.isDone()) {
                receipts.add(open.receipt());
                open = null;
            }
        }
        BytesInput plain = page.end();
        int size = Math.toIntExact(plain.size());
        file.writeDataPage(
                elements,
                size,
                compressor.compress(plain),
                null, // statistics of random values help no reader
                rows.stream().mapToLong(PageRows::rows).sum(),
                Encoding.RLE,
                Encoding.RLE,
                encoding);
    }
}
