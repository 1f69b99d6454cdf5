package io.github.weightinit.verification;

import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.format.ValuesChecksum;
import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.CorrelationBuilder;
import io.github.weightinit.statistics.Moments;
import io.github.weightinit.statistics.SampleBuilder;
import io.github.weightinit.statistics.Theory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Processes the stored values of one block in a single pass. */
final class BlockScan {
    private static final int[] NONE = {};

    private final RowBlock block;
    private final int number;
    private final long tensorRows;
    private final Optional<Expected> expected;
    private final SampleBuilder sample;
    private final Optional<ZeroSplit> split;
    private final Neighbours neighbours;
    private final BlockHasher hasher;
    private final Optional<Tracer> tracer;
    private final Optional<OrthogonalScan> orthogonal;
    private final ValuesChecksum checksum;
    private final double[] widened = new double[CorrelationBuilder.MOST];
    private Moments zeros = Moments.NONE;
    private boolean isOfDtype = true;
    private long rowsRead;

    /**
     * @param number the block's number in its partition
     * @param expected its recomputed values; empty if they are not compared
     * @param tracer keeps fingerprints of its draws, if they are wanted; then orthogonal matrices are tested, too
     */
    BlockScan(
            RowBlock block,
            int number,
            Theory theory,
            Optional<Expected> expected,
            Optional<Tracer> tracer,
            Multipliers multipliers) {
        this.block = block;
        this.number = number;
        this.tensorRows = block.tensorRows();
        this.expected = expected;
        this.tracer = tracer;
        this.sample = new SampleBuilder(theory.bins());
        this.split = block.source().sparsity().isNone() ? Optional.empty() : Optional.of(new ZeroSplit(block, sample));
        this.neighbours = new Neighbours(block, theory.mean(), hasNeighbour() ? Edge.MOST_VALUES : 0);
        this.orthogonal =
                tracer.isPresent() && block.source() instanceof MatrixSource source && OrthogonalScan.fits(source)
                        ? Optional.of(new OrthogonalScan(source, block.firstElement()))
                        : Optional.empty();
        this.checksum = new ValuesChecksum(block.dtype());
        this.hasher = new BlockHasher(block, tensorRows, multipliers);
    }

    private boolean hasNeighbour() {
        return block.rows() < tensorRows;
    }

    /** Adds a run of rows that begins with value {@code from} of a read. */
    void add(StoredRows read, int from, BlockRows run) {
        int n = Math.toIntExact(run.rows() * block.columns());
        if (read.stored() == block.dtype()) {
            int width = block.dtype().width();
            checksum.update(read.bytes(), read.offset() + from * width, n * width);
        } else {
            checksum.update(read.values(), from, n);
            isOfDtype &= read.values().areOf(block.dtype(), from, n);
        }
        addToSample(read, from, run);
        expected.ifPresent(values -> values.compare(read, from, run.firstRow() * block.columns(), n));
        hasher.add(read, from, run.firstRow(), run.rows());
        tracer.ifPresent(some -> some.add(read.values(), from, n));
        orthogonal.ifPresent(some -> some.add(read.values(), from, n));
        rowsRead += run.rows();
    }

    /** Adds the rows that follow the law, in runs between those that are zero whatever it is. */
    private void addToSample(StoredRows read, int from, BlockRows run) {
        int columns = Math.toIntExact(block.columns());
        int next = 0;
        for (int row : zeroRows(run)) {
            addDrawn(read, from, run, next, row);
            zeros = zeros.plus(Moments.of(read.values(), from + row * columns, columns));
            next = row + 1;
        }
        addDrawn(read, from, run, next, run.rows());
    }

    /** The rows of a run that are zero whatever the law, from 0 at its beginning. */
    private int[] zeroRows(BlockRows run) {
        return block.source().zeroRows().isEmpty()
                ? NONE
                : IntStream.range(0, run.rows())
                        .filter(row -> block.isZero(block.firstRow() + run.firstRow() + row))
                        .toArray();
    }

    /** Adds the rows {@code first <= row < end} of a run: some whole rows at a time, or a part of one. */
    private void addDrawn(StoredRows read, int from, BlockRows run, int first, int end) {
        int columns = Math.toIntExact(block.columns());
        int most = columns <= widened.length ? widened.length / columns * columns : widened.length;
        int until = end * columns;
        for (int at = first * columns; at < until; ) {
            int column = at % columns;
            int n = Math.min(most, column == 0 ? until - at : columns - column);
            read.values().widen(from + at, n, widened, 0);
            addDrawn(n, run.firstRow() + at / columns, column);
            at += n;
        }
    }

    private void addDrawn(int n, long row, int column) {
        split.ifPresentOrElse(
                some -> some.add(widened, n, row * block.columns() + column), () -> sample.add(widened, 0, n));
        neighbours.add(widened, n, row, column);
    }

    boolean isComplete() {
        return rowsRead == block.rows();
    }

    /** The block's number in its partition. */
    int number() {
        return number;
    }

    /** How much of the block was read. */
    Coverage coverage() {
        long values = rowsRead * block.columns();
        return expected.isPresent() ? new Coverage(1, 1, values, values) : new Coverage(1, 0, values, 0);
    }

    /** CRC32C of the values of a complete block in the tensor's own number format, in 8 hexadecimal digits. */
    String crc32c() {
        return HexFormat.of().toHexDigits(checksum.value());
    }

    /** Whether each value is one of the tensor's number format; otherwise its checksum is that of other values. */
    boolean isOfDtype() {
        return isOfDtype;
    }

    /** The recomputed values, if they were compared. */
    Optional<Expected> expected() {
        return expected;
    }

    BlockResult result() {
        List<Edge> edges = new ArrayList<>();
        if (neighbours.isDrawn() && block.firstRow() > 0 && !block.isZero(block.firstRow())) {
            edges.add(new Edge(block.firstRow(), neighbours.firstEdge()));
        }
        long end = block.firstRow() + block.rows();
        if (neighbours.isDrawn() && end < tensorRows && !block.isZero(end - 1)) {
            edges.add(new Edge(end, neighbours.lastEdge()));
        }
        return new BlockResult(
                number,
                block.tensor(),
                sample.sample(),
                split.map(ZeroSplit::zeros).orElse(zeros),
                split.map(ZeroSplit::counts).orElse(ZeroCounts.NONE),
                neighbours.correlation(),
                edges,
                hasher.hashes(),
                orthogonal.map(OrthogonalScan::orthogonality).orElse(Orthogonality.NONE),
                tracer.map(Tracer::traces).orElse(Traces.NONE));
    }
}
