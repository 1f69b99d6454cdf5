package io.github.weightinit.format.parquet;

import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import java.util.Iterator;

/**
 * How large the parts of a partition's file that readers hold in memory can be, by the plan. They are upper bounds with room
 * to spare; a file that exceeds one was not written by this program.
 *
 * @param footerBytes the length of the footer
 * @param labelBytes the length of the column {@code tensor}, and of the column {@code row}
 * @param indexBytes the length of the page index of the values
 */
record PartitionLimits(long footerBytes, long labelBytes, long indexBytes) {
    /** Schema, versions, places and statistics of columns; the headers of a page. */
    private static final int FIXED = 1 << 16;

    /** A receipt without the tensor's name: keys, and 13 numbers of up to 25 characters. */
    private static final int RECEIPT = 1 << 10;

    /** JSON escapes a UTF-16 unit with 6 bytes at the most. */
    private static final int CHARACTER = 6;

    /** What a page of labels takes beside its rows. */
    private static final int PAGE = 1 << 14;

    /** Where a block begins, neither names nor rows are a run: up to two groups of 32 values of 8 bytes each. */
    private static final int BLOCK = 1 << 10;

    /** A page in the index: three numbers of up to 10 bytes. */
    private static final int LOCATION = 1 << 6;

    static PartitionLimits of(Partition partition) {
        long names = 0;
        long longest = 0;
        for (RowBlock block : partition.blocks()) {
            long length = (long) CHARACTER * block.tensor().length();
            names += length;
            longest = Math.max(longest, length);
        }
        long blocks = partition.blocks().size();
        long rows = partition.rows();
        long labelPages = rows / RowColumns.PAGE_ROWS + 1;
        return new PartitionLimits(
                FIXED + blocks * RECEIPT + names + 4 * longest,
                FIXED + rows + blocks * BLOCK + names + labelPages * (PAGE + 4 * longest),
                FIXED + LOCATION * valuesPages(partition));
    }

    private static long valuesPages(Partition partition) {
        long pages = 0;
        for (Iterator<?> page = ValuesColumn.pages(partition, Double.BYTES); page.hasNext(); page.next()) {
            pages++;
        }
        return pages;
    }
}
