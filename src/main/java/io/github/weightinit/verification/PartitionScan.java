package io.github.weightinit.verification;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.parquet.BlockRows;
import io.github.weightinit.format.parquet.PageSink;
import io.github.weightinit.format.parquet.StoredPage;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Law;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.Theory;
import io.github.weightinit.values.TileBuffers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a file as they stream by, block after block. */
final class PartitionScan implements PageSink {
    private record Kind(Law law, DType dtype) {}

    private final String file;
    private final FileFormat format;
    private final PlannedPartition planned;
    private final List<BlockReceipt> receipts;
    private final Scope scope;
    private final Runnable beforePage;
    private final TileBuffers buffers = new TileBuffers();
    private final Multipliers multipliers = new Multipliers();
    private final Map<Kind, Theory> theories = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<BlockResult> results = new ArrayList<>();
    private Coverage coverage = Coverage.NONE;
    private BlockScan open;
    private int openNumber = -1;

    /**
     * @param file the file's name
     * @param receipts what the footer says of each block; empty where it does not tell
     * @param beforePage is run before each page; what it throws ends the reading
     */
    PartitionScan(
            String file,
            FileFormat format,
            PlannedPartition planned,
            List<BlockReceipt> receipts,
            Scope scope,
            Runnable beforePage) {
        this.file = file;
        this.format = format;
        this.planned = planned;
        this.receipts = receipts;
        this.scope = scope;
        this.beforePage = beforePage;
    }

    @Override
    public void page(StoredPage page) {
        beforePage.run();
        int from = 0;
        for (BlockRows run : page.runs()) {
            open(run.block());
            open.add(page, from, run);
            from += Math.toIntExact(run.rows() * block(run.block()).columns());
        }
    }

    @Override
    public void damaged(String message) {
        problems.add(Problem.ofFile(Check.INTEGRITY, file, message));
    }

    @Override
    public void lost(List<BlockRows> runs, String message) {
        beforePage.run();
        BlockRows first = runs.get(0);
        RowBlock block = block(first.block());
        problems.add(new Problem(
                Check.INTEGRITY,
                file,
                block.tensor(),
                "%s; row %,d%s could not be compared"
                        .formatted(
                                message,
                                block.firstRow() + first.firstRow(),
                                first.rows() > 1 || runs.size() > 1 ? " and those after it on the page" : ""),
                null));
    }

    private RowBlock block(int number) {
        return planned.partition().blocks().get(number);
    }

    private void open(int number) {
        if (number == openNumber) {
            return;
        }
        close();
        RowBlock block = block(number);
        Theory theory = theories.computeIfAbsent(
                new Kind(block.source().law(), block.dtype()), kind -> Theory.of(kind.law, kind.dtype));
        open = new BlockScan(
                block,
                number,
                planned.tensorRows(number),
                format.storage().width(),
                theory,
                scope.has(block) ? new Expected(block, buffers) : null,
                multipliers);
        openNumber = number;
    }

    /** Ends the block that is open: compares its checksum, and takes what was gathered of it. */
    private void close() {
        if (open == null) {
            return;
        }
        RowBlock block = block(openNumber);
        coverage = coverage.plus(open.coverage());
        if (open.isComplete()) {
            checkReceipt(block);
            results.add(open.result());
        }
        Expected expected = open.expected();
        if (expected != null && expected.first().isPresent()) {
            Difference first = expected.first().get();
            problems.add(new Problem(
                    Check.BITS,
                    file,
                    block.tensor(),
                    "%s (%,d of the block's %,d values differ)"
                            .formatted(first, expected.differing(), block.elements()),
                    first));
        }
        open = null;
    }

    private void checkReceipt(RowBlock block) {
        String told = receipts.isEmpty() ? null : receipts.get(openNumber).crc32c();
        if (told != null && !told.equals(open.crc32c())) {
            problems.add(new Problem(
                    Check.INTEGRITY,
                    file,
                    block.tensor(),
                    "the CRC32C of rows %,d to %,d is %s, and its receipt says %s"
                            .formatted(block.firstRow(), block.firstRow() + block.rows() - 1, open.crc32c(), told),
                    null));
        }
    }

    /** Ends the last block. */
    void finish() {
        close();
    }

    List<Problem> problems() {
        return problems;
    }

    Coverage coverage() {
        return coverage;
    }

    List<BlockResult> results() {
        return results;
    }
}
