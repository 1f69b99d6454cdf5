package io.github.weightinit.checkpoint;

import io.github.weightinit.format.FileNaming;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;

/**
 * The contents of a checkpoint's folder.
 *
 * @param plan the plan in the folder, if there is one
 * @param parts the lengths of the files under final names, by partition
 * @param receipts the partitions whose files have a receipt beside them, if the format keeps receipts
 * @param isFinished whether there is a manifest
 * @param isMarked whether there is a {@code _SUCCESS}
 * @param leftovers what attempts left, or are writing now
 * @param foreign the names that this tool did not write
 */
public record Contents(
        Optional<PlanFile> plan,
        SortedMap<Integer, Long> parts,
        SortedSet<Integer> receipts,
        boolean isFinished,
        boolean isMarked,
        List<FileStatus> leftovers,
        List<String> foreign) {
    private static final Set<String> OWN = Set.of(FileNames.PLAN, FileNames.MANIFEST, FileNames.SUCCESS);

    /** @param naming the names of the plan's files */
    static Contents of(PlanFile plan, FileNaming naming, List<FileStatus> files) {
        SortedMap<Integer, Long> parts = new TreeMap<>();
        SortedSet<Integer> receipts = new TreeSet<>();
        List<FileStatus> leftovers = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        Set<String> own = new HashSet<>(OWN);
        own.addAll(naming.companions(plan.partitions()));
        plan.attachments().forEach(attachment -> own.add(attachment.name()));
        for (FileStatus file : files) {
            String name = file.getPath().getName();
            OptionalInt partition = naming.partition(name, plan.partitions());
            OptionalInt receipt = receipt(name, naming, plan.partitions());
            if (file.isFile() && partition.isPresent()) {
                parts.put(partition.getAsInt(), file.getLen());
            } else if (file.isFile() && receipt.isPresent()) {
                receipts.add(receipt.getAsInt());
            } else if (isLeftover(file)) {
                leftovers.add(file);
            } else if (!file.isFile() || !own.contains(name)) {
                foreign.add(name);
            }
        }
        return new Contents(
                Optional.of(plan),
                parts,
                receipts,
                has(files, FileNames.MANIFEST),
                has(files, FileNames.SUCCESS),
                leftovers,
                foreign);
    }

    /** The contents of a folder without a plan: but for what a first attempt left, all of it is foreign. */
    static Contents unplanned(List<FileStatus> files) {
        List<FileStatus> leftovers = files.stream().filter(Contents::isLeftover).toList();
        List<String> foreign = files.stream()
                .filter(f -> !leftovers.contains(f))
                .map(f -> f.getPath().getName())
                .toList();
        return new Contents(Optional.empty(), new TreeMap<>(), new TreeSet<>(), false, false, leftovers, foreign);
    }

    private static boolean isLeftover(FileStatus file) {
        String name = file.getPath().getName();
        return file.isFile() ? FileNames.isInProgress(name) : name.equals(FileNames.SCRATCH);
    }

    /** The partition whose file has the receipt of this name. */
    private static OptionalInt receipt(String name, FileNaming naming, int partitions) {
        return naming.hasReceipts()
                ? FileNames.receiptOf(name)
                        .map(file -> naming.partition(file, partitions))
                        .orElse(OptionalInt.empty())
                : OptionalInt.empty();
    }

    /** The length of the files under final names together. */
    public long bytes() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static boolean has(List<FileStatus> files, String name) {
        return files.stream().anyMatch(f -> f.isFile() && f.getPath().getName().equals(name));
    }
}
