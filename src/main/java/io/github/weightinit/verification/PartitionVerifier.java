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
        StoredPartition stored;
        List<Problem> problems = new ArrayList<>();
        try {
            stored = store.stored(planned.partition());
        } catch (FileNotFoundException e) {
            problems.add(Problem.ofFolder(Check.STRUCTURE, e.getMessage()));
            return new PartitionResult(
                    planned.partition().index(), null, Problems.of(problems), Coverage.NONE, List.of());
        } catch (IOException e) {
            problems.add(Problem.ofFolder(Check.INTEGRITY, e.getMessage()));
            return new PartitionResult(
                    planned.partition().index(), null, Problems.of(problems), Coverage.NONE, List.of());
        }
        return verify(planned, stored, problems);
    }

    private PartitionResult verify(PlannedPartition planned, StoredPartition stored, List<Problem> problems) {
        FileReceipt receipt = null;
        PartitionScan scan = null;
        try (PartitionFileReader file = PartitionFileReader.open(stored.random(), format, planned.partition())) {
            Footer footer = file.footer();
            Optional<String> foreign = footer.difference(format, planned.partition());
            foreign.ifPresent(what -> problems.add(Problem.ofFile(Check.STRUCTURE, stored.name(), what)));
            List<BlockReceipt> receipts = foreign.isPresent() ? List.of() : footer.blocks();
            if (foreign.isEmpty()) {
                receipt = new FileReceipt(stored.name(), stored.bytes(), footer.blocks());
            }
            Optional<String> table = file.wrongTable();
            table.ifPresent(what -> problems.add(Problem.ofFile(Check.STRUCTURE, stored.name(), what)));
            if (table.isEmpty()) {
                checkRows(file, stored.name(), problems);
            }
            if (table.isEmpty() && file.hasAllRows()) {
                scan = new PartitionScan(stored.name(), format, planned, receipts, scope, beforePage);
                file.readValues(stored.sequential(), scan)
                        .ifPresent(what -> problems.add(Problem.ofFile(Check.INTEGRITY, stored.name(), what)));
            }
        } catch (IOException e) {
            problems.add(Problem.ofFile(Check.INTEGRITY, stored.name(), String.valueOf(e.getMessage())));
        }
        if (scan == null) {
            return new PartitionResult(
                    planned.partition().index(), receipt, Problems.of(problems), Coverage.NONE, List.of());
        }
        scan.finish();
        problems.addAll(scan.problems());
        return new PartitionResult(
                planned.partition().index(), receipt, Problems.of(problems), scan.coverage(), scan.results());
    }

    private static void checkRows(PartitionFileReader file, String name, List<Problem> problems) {
        try {
            file.wrongRows().ifPresent(what -> problems.add(Problem.ofFile(Check.STRUCTURE, name, what)));
        } catch (IOException e) {
            problems.add(Problem.ofFile(Check.INTEGRITY, name, e.getMessage()));
        }
    }
}
