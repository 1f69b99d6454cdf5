package io.github.weightinit.verification;

import io.github.weightinit.format.parquet.BlockRows;
import io.github.weightinit.format.parquet.StoredPage;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.SampleBuilder;
import io.github.weightinit.statistics.Theory;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** All that is done with the stored values of one block as they stream by. */
final class BlockScan {
    private final RowBlock block;
    private final int number;
    private final long tensorRows;
    private final int width;
    private final Expected expected;
    private final SampleBuilder sample;
    private final Neighbours neighbours;
    private final Likeness likeness;
    private final CRC32C crc32c = new CRC32C();
    private long rowsRead;

    /**
     * @param number the block's number in its partition
     * @param tensorRows how many rows the block's whole tensor has
     * @param width bytes a stored value
     * @param expected what its values should be; null where they are not to be compared
     */
    BlockScan(
            RowBlock block,
            int number,
            long tensorRows,
            int width,
            Theory theory,
            Expected expected,
            Multipliers multipliers) {
        this.block = block;
        this.number = number;
        this.tensorRows = tensorRows;
        this.width = width;
        this.expected = expected;
        this.sample = new SampleBuilder(theory.bins());
        this.neighbours = new Neighbours(block, theory.mean(), hasNeighbour() ? Edge.MOST_VALUES : 0);
        this.likeness = new Likeness(block, tensorRows, multipliers);
    }

    private boolean hasNeighbour() {
        return block.rows() < tensorRows;
    }

    /** Adds a run of rows that begins with value {@code from} of a page. */
    void add(StoredPage page, int from, BlockRows run) {
        int n = Math.toIntExact(run.rows() * block.columns());
        crc32c.update(page.bytes(), page.offset() + from * width, n * width);
        sample.add(page.values(), from, n);
        if (expected != null) {
            expected.compare(page, from, run.firstRow() * block.columns(), n);
        }
        neighbours.add(page, from, run.firstRow(), run.rows());
        likeness.add(page, from, run.firstRow(), run.rows());
        rowsRead += run.rows();
    }

    boolean isComplete() {
        return rowsRead == block.rows();
    }

    /** How much of the block was read. */
    Coverage coverage() {
        long values = rowsRead * block.columns();
        return expected == null ? new Coverage(1, 0, values, 0) : new Coverage(1, 1, values, values);
    }

    /** CRC32C of the stored values of a block that is complete, in 8 hexadecimal digits. */
    String crc32c() {
        return "%08x".formatted(crc32c.getValue());
    }

    /** What its values should have been, as far as they were compared; null where they were not to be. */
    Expected expected() {
        return expected;
    }

    BlockResult result() {
        List<Edge> edges = new ArrayList<>();
        if (neighbours.isDrawn() && block.firstRow() > 0) {
            edges.add(new Edge(block.firstRow(), neighbours.firstEdge()));
        }
        long end = block.firstRow() + block.rows();
        if (neighbours.isDrawn() && end < tensorRows) {
            edges.add(new Edge(end, neighbours.lastEdge()));
        }
        return new BlockResult(
                number, block.tensor(), sample.sample(), neighbours.correlation(), edges, likeness.hashes());
    }
}
