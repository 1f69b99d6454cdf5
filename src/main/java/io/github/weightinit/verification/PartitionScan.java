package io.github.weightinit.verification;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.BlockRows;
import io.github.weightinit.format.LostRows;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.StoredRows;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Law;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.statistics.Moments;
import io.github.weightinit.statistics.Sample;
import io.github.weightinit.statistics.Theory;
import io.github.weightinit.values.TileBuffers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Processes the values of a partition in a single pass, block after block. */
public final class PartitionScan {
    private record Kind(Law law, DType dtype) {}

    private final String file;
    private final Partition partition;
    private final List<BlockReceipt> receipts;
    private final Scope scope;
    private final Tracing tracing;
    private final TileBuffers buffers = new TileBuffers();
    private final Multipliers multipliers = new Multipliers();
    private final Map<Kind, Theory> theories = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<BlockResult> results = new ArrayList<>();
    private Coverage coverage = Coverage.NONE;
    private Optional<BlockScan> open = Optional.empty();

    /**
     * @param file the file's name
     * @param receipts the receipts that the file holds; empty if it is not the file of this partition
     * @param scope which blocks are recomputed
     * @param tracing how many fingerprints of draws are kept
     */
    PartitionScan(String file, Partition partition, List<BlockReceipt> receipts, Scope scope, Tracing tracing) {
        this.file = file;
        this.partition = partition;
        this.receipts = receipts;
        this.scope = scope;
        this.tracing = tracing;
    }

    /** A scan of values that come from elsewhere, so that nothing is recomputed. */
    public static PartitionScan ofForeign(String file, Partition partition, Tracing tracing) {
        return new PartitionScan(file, partition, List.of(), Scope.NONE, tracing);
    }

    /** Adds the next rows of the file. */
    public void add(ReadRows rows) {
        rows.damage().forEach(this::damaged);
        rows.match(this::add, this::lost);
    }

    private void add(StoredRows stored) {
        int from = 0;
        for (BlockRows run : stored.rows()) {
            open(run.block()).add(stored, from, run);
            from += Math.toIntExact(run.rows() * block(run.block()).columns());
        }
    }

    private void damaged(String message) {
        problems.add(Problem.ofFile(Check.INTEGRITY, file, message));
    }

    private void lost(LostRows lost) {
        if (lost.rows().isEmpty()) {
            damaged(lost.message());
            return;
        }
        BlockRows first = lost.rows().get(0);
        RowBlock block = block(first.block());
        boolean hasMore = first.rows() > 1 || lost.rows().size() > 1;
        problems.add(Problem.ofRows(
                Check.INTEGRITY,
                file,
                block.tensor(),
                "%s; row %,d%s could not be compared"
                        .formatted(
                                lost.message(),
                                block.firstRow() + first.firstRow(),
                                hasMore ? " and those after it on the page" : "")));
    }

    private RowBlock block(int number) {
        return partition.blocks().get(number);
    }

    /** The scan of a block, which ends that of the block before it. */
    private BlockScan open(int number) {
        return open.filter(scan -> scan.number() == number).orElseGet(() -> begin(number));
    }

    private BlockScan begin(int number) {
        close();
        RowBlock block = block(number);
        Theory theory = theories.computeIfAbsent(
                new Kind(block.source().law(), block.dtype()), kind -> Theory.of(kind.law, kind.dtype));
        BlockScan scan = new BlockScan(
                block,
                number,
                theory,
                scope.has(block) ? Optional.of(new Expected(block, buffers)) : Optional.empty(),
                tracing.rate() > 0 ? Optional.of(new Tracer(block, tracing)) : Optional.empty(),
                multipliers);
        open = Optional.of(scan);
        return scan;
    }

    /** Ends the current block: compares its checksum, and adds its result. */
    private void close() {
        open.ifPresent(this::close);
        open = Optional.empty();
    }

    private void close(BlockScan scan) {
        RowBlock block = block(scan.number());
        coverage = coverage.plus(scan.coverage());
        if (scan.isComplete()) {
            BlockResult result = scan.result();
            compareReceipt(block, scan, result.sample(), result.zeros());
            results.add(result);
        }
        scan.expected().ifPresent(expected -> compare(block, expected));
    }

    private void compare(RowBlock block, Expected expected) {
        expected.first()
                .ifPresent(first -> problems.add(Problem.ofValue(
                        Check.BITS,
                        file,
                        block.tensor(),
                        "%s (%,d of the block's %,d values differ)"
                                .formatted(first, expected.differing(), block.elements()),
                        first)));
    }

    private void compareReceipt(RowBlock block, BlockScan scan, Sample sample, Moments zeros) {
        if (receipts.isEmpty()) {
            return;
        }
        BlockReceipt receipt = receipts.get(scan.number());
        String rows = "rows %,d to %,d".formatted(block.firstRow(), block.firstRow() + block.rows() - 1);
        if (!scan.isOfDtype()) {
            damaged(
                    block,
                    "%s have values that %s cannot hold"
                            .formatted(rows, block.dtype().name().toLowerCase(Locale.ROOT)));
        } else if (!scan.crc32c().equals(receipt.crc32c())) {
            damaged(
                    block,
                    "the CRC32C of %s is %s, not %s as in the receipt"
                            .formatted(rows, scan.crc32c(), receipt.crc32c()));
        } else if (sample.notFinite() == 0
                && !sample.moments().two().plus(zeros).isCloseTo(receipt.moments())) {
            damaged(block, "the moments of %s are not those in the receipt".formatted(rows));
        }
    }

    private void damaged(RowBlock block, String message) {
        problems.add(Problem.ofRows(Check.INTEGRITY, file, block.tensor(), message));
    }

    /** Ends the last block. */
    public void finish() {
        close();
    }

    public List<Problem> problems() {
        return problems;
    }

    public Coverage coverage() {
        return coverage;
    }

    public List<BlockResult> results() {
        return results;
    }
}
