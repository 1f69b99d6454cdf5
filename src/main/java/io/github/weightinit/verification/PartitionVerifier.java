package io.github.weightinit.verification;

import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.PartitionStore;
import io.github.weightinit.checkpoint.StoredPartition;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.parquet.Footer;
import io.github.weightinit.format.parquet.PartitionFileReader;
import io.github.weightinit.plan.FileFormat;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the file of a partition: reads it once, compares all that it says with the plan, and its values with those that
 * their seeds give. What is wrong in one place does not keep the rest from being looked at.
 *
 * @param store the checkpoint's files
 * @param format what they have in common
 * @param scope which blocks are made anew
 * @param beforePage is run before each page of values; what it throws ends the reading
 */
public record PartitionVerifier(PartitionStore store, FileFormat format, Scope scope, Runnable beforePage) {
    public PartitionResult verify(PlannedPartition planned) {
        try {
            return verify(planned, store.stored(planned.partition()));
        } catch (IOException e) { // its message names the file
            Check check = e instanceof FileNotFoundException ? Check.STRUCTURE : Check.INTEGRITY;
            Problems problems = Problems.of(List.of(Problem.ofFolder(check, e.getMessage())));
            return new PartitionResult(planned.partition().index(), null, problems, Coverage.NONE, List.of());
        }
    }

    private PartitionResult verify(PlannedPartition planned, StoredPartition stored) {
        List<Problem> problems = new ArrayList<>();
        FileReceipt receipt = null;
        Coverage coverage = Coverage.NONE;
        List<BlockResult> blocks = List.of();
        try (PartitionFileReader file = PartitionFileReader.open(stored.random(), format, planned.partition())) {
            List<BlockReceipt> receipts = receipts(file.footer(), planned, stored.name(), problems);
            receipt = receipts.isEmpty() ? null : new FileReceipt(stored.name(), stored.bytes(), receipts);
            Optional<String> table = file.wrongTable();
            table.ifPresent(what -> problems.add(Problem.ofFile(Check.STRUCTURE, stored.name(), what)));
            if (table.isEmpty()) {
                checkRows(file, stored.name(), problems);
            }
            if (table.isEmpty() && file.hasAllRows()) {
                PartitionScan scan = new PartitionScan(stored.name(), format, planned, receipts, scope, beforePage);
                Optional<String> bytes = file.readValues(stored.sequential(), scan);
                scan.finish();
                problems.addAll(scan.problems());
                bytes.ifPresent(what -> problems.add(Problem.ofFile(Check.INTEGRITY, stored.name(), what)));
                coverage = scan.coverage();
                blocks = scan.results();
            }
        } catch (IOException e) {
            problems.add(Problem.ofFile(Check.INTEGRITY, stored.name(), String.valueOf(e.getMessage())));
        }
        return new PartitionResult(planned.partition().index(), receipt, Problems.of(problems), coverage, blocks);
    }

    /** What the footer tells of the blocks; nothing where it is not the one that should be there. */
    private List<BlockReceipt> receipts(Footer footer, PlannedPartition planned, String name, List<Problem> problems) {
        Optional<String> foreign = footer.difference(format, planned.partition());
        foreign.ifPresent(what -> problems.add(Problem.ofFile(Check.STRUCTURE, name, what)));
        return foreign.isPresent() ? List.of() : footer.blocks();
    }

    private static void checkRows(PartitionFileReader file, String name, List<Problem> problems) {
        try {
            file.wrongRows().ifPresent(what -> problems.add(Problem.ofFile(Check.STRUCTURE, name, what)));
        } catch (IOException e) {
            problems.add(Problem.ofFile(Check.INTEGRITY, name, e.getMessage()));
        }
    }
}
