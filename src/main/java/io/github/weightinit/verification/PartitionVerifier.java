package io.github.weightinit.verification;

import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.Flaw;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.ReadRows;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.format.StoredPartition;
import io.github.weightinit.format.ValuesReader;
import io.github.weightinit.plan.Partition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the file of a partition: reads it once, compares its metadata with the plan, and its values with recomputed ones. A
 * problem in one place does not stop the verification of the rest.
 *
 * @param store the checkpoint's files
 * @param scope which blocks are recomputed
 * @param beforePage called before each page of values; an exception ends the reading
 */
public record PartitionVerifier(PartitionStore store, Scope scope, Runnable beforePage) {
    public PartitionResult verify(Partition partition) {
        return verify(partition, partition, Tracing.NONE);
    }

    /**
     * Verifies the file of a partition, whose values should follow other laws than those it was made from.
     *
     * @param promised the same blocks, with these laws
     * @param tracing how many fingerprints of draws are kept
     */
    public PartitionResult verify(Partition partition, Partition promised, Tracing tracing) {
        try {
            return verify(partition, store.stored(partition), promised, tracing);
        } catch (IOException e) { // its message names the file
            Check check = e instanceof FileNotFoundException ? Check.STRUCTURE : Check.INTEGRITY;
            Problems problems = Problems.of(List.of(Problem.ofFolder(check, Reason.of(e))));
            return new PartitionResult(partition.index(), List.of(), problems, Coverage.NONE, List.of());
        }
    }

    private PartitionResult verify(Partition partition, StoredPartition stored, Partition promised, Tracing tracing) {
        StoredFile file = stored.file();
        List<Problem> problems = new ArrayList<>();
        List<FileReceipt> receipt = List.of();
        Coverage coverage = Coverage.NONE;
        List<BlockResult> blocks = List.of();
        try (PartitionReader reader = store.open(stored, partition)) {
            List<BlockReceipt> receipts = receipts(reader.label(), partition, file.name(), problems);
            if (!receipts.isEmpty()) {
                receipt = List.of(new FileReceipt(file.name(), file.bytes(), receipts));
            }
            reader.structure().forEach(flaw -> problems.add(problem(file, flaw)));
            if (reader.hasAllRows()) {
                PartitionScan scan = new PartitionScan(file.name(), promised, receipts, scope, tracing);
                Optional<String> bytes = read(reader, scan);
                problems.addAll(scan.problems());
                bytes.ifPresent(what -> problems.add(Problem.ofFile(Check.INTEGRITY, file.name(), what)));
                coverage = scan.coverage();
                blocks = scan.results();
            }
        } catch (IOException e) {
            problems.add(Problem.ofFile(Check.INTEGRITY, file.name(), Reason.of(e)));
        }
        return new PartitionResult(partition.index(), receipt, Problems.of(problems), coverage, blocks);
    }

    /** Reads all values; returns the damage to the bytes of the file as a whole, if there is any. */
    private Optional<String> read(PartitionReader reader, PartitionScan scan) throws IOException {
        try (ValuesReader values = reader.values()) {
            for (Optional<ReadRows> rows = values.next(); rows.isPresent(); rows = values.next()) {
                beforePage.run();
                scan.add(rows.get());
            }
            scan.finish();
            return values.finish();
        }
    }

    private static Problem problem(StoredFile file, Flaw flaw) {
        return Problem.ofFile(flaw.isDamage() ? Check.INTEGRITY : Check.STRUCTURE, file.name(), flaw.message());
    }

    /** The receipts in the label of the file; empty if the label is that of another file. */
    private List<BlockReceipt> receipts(FileLabel label, Partition partition, String name, List<Problem> problems) {
        Optional<String> foreign = label.difference(store.files().fingerprint(), partition);
        foreign.ifPresent(what -> problems.add(Problem.ofFile(Check.STRUCTURE, name, what)));
        return foreign.isPresent() ? List.of() : label.blocks();
    }
}
