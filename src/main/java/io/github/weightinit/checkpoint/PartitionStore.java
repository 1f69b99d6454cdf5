package io.github.weightinit.checkpoint;

import io.github.weightinit.failure.Reason;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.CheckpointFiles;
import io.github.weightinit.format.FileLabel;
import io.github.weightinit.format.PartitionReader;
import io.github.weightinit.format.ReceiptFile;
import io.github.weightinit.format.StoredFile;
import io.github.weightinit.format.StoredPartition;
import io.github.weightinit.format.UntrustedRead;
import io.github.weightinit.format.UntrustedReader;
import io.github.weightinit.plan.Partition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;

/** The files of a checkpoint as an executor makes and checks them. */
public final class PartitionStore {
    private final CheckpointFolder folder;
    private final CheckpointFiles files;
    private final Configuration configuration;

    public PartitionStore(CheckpointFolder folder, CheckpointFiles files, Configuration configuration) {
        this.folder = folder;
        this.files = files;
        this.configuration = configuration;
    }

    public CheckpointFiles files() {
        return files;
    }

    /**
     * Reads the whole file of a partition.
     *
     * @return its receipt
     * @throws IOException if it is missing, belongs to another partition or plan, or a byte of it has changed; the message
     *     names the file
     */
    public FileReceipt check(Partition partition) throws IOException {
        String name = files.name(partition);
        try {
            StoredPartition stored = stored(name);
            FileLabel label =
                    UntrustedRead.of("it cannot be read", () -> files.format().readWhole(stored, partition));
            Optional<String> difference = label.difference(files.fingerprint(), partition);
            if (difference.isPresent()) {
                throw new IOException(difference.get());
            }
            return new FileReceipt(name, stored.file().bytes(), label.blocks());
        } catch (IOException e) {
            throw named(name, e);
        }
    }

    /**
     * Finds the file of a partition.
     *
     * @throws FileNotFoundException if it is missing; the message names it
     */
    public StoredPartition stored(Partition partition) throws IOException {
        String name = files.name(partition);
        try {
            return stored(name);
        } catch (IOException e) {
            throw named(name, e);
        }
    }

    /**
     * Opens the file of a partition to verify it.
     *
     * @throws IOException if it is not a complete file of the format; the message does not name the file
     */
    public PartitionReader open(StoredPartition stored, Partition partition) throws IOException {
        return UntrustedReader.open(() -> files.format().open(stored, files.fingerprint(), partition));
    }

    private StoredPartition stored(String name) throws IOException {
        StoredFile file = file(name);
        return new StoredPartition(file, hasReceipts() ? Optional.of(receipt(name)) : Optional.empty());
    }

    private StoredFile file(String name) throws IOException {
        try {
            return folder.file(name);
        } catch (FolderException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private ReceiptFile receipt(String name) throws IOException {
        try {
            return folder.receipt(name);
        } catch (FileNotFoundException e) {
            throw new IOException("its receipt is missing", e);
        }
    }

    private boolean hasReceipts() {
        return files.format().naming().hasReceipts();
    }

    /** A failure with the file's name. */
    private static IOException named(String name, IOException e) {
        return e instanceof FileNotFoundException
                ? new FileNotFoundException(name + " is missing")
                : new IOException(name + ": " + Reason.of(e), e);
    }

    /** The receipt of a partition's file if a complete one exists already. */
    public Optional<FileReceipt> find(Partition partition) {
        try {
            return Optional.of(check(partition));
        } catch (IOException e) {
            return Optional.empty(); // missing, cut short or not readable: it is made again, in its place
        }
    }

    /** Where the file of a partition is, or is to be. */
    public Path path(Partition partition) {
        return folder.path(files.name(partition));
    }

    /**
     * Makes a partition's file and publishes it.
     *
     * @param attempt a word that no other attempt at this checkpoint uses
     * @param beforePage is run before each page of values; what it throws ends the attempt
     * @throws FolderException if the folder belongs to another plan by now
     */
    public FileReceipt make(Partition partition, String attempt, Runnable beforePage) throws IOException {
        String name = files.name(partition);
        try (PublishedFile file = PublishedFile.create(folder.fileSystem(), folder.path(name), attempt)) {
            CRC32C crc32c = new CRC32C();
            OutputStream out = hasReceipts() ? new CheckedOutputStream(file.stream(), crc32c) : file.stream();
            List<BlockReceipt> blocks = files.format().write(out, files.fingerprint(), partition, beforePage);
            folder.requirePlan(files.fingerprint()); // two drivers may have begun at the same moment
            long bytes = file.publish();
            if (hasReceipts()) {
                FileLabel label = FileLabel.of(files.fingerprint(), partition, blocks);
                folder.write(FileNames.receipt(name), ReceiptFile.of(label, bytes, crc32c), files.fingerprint());
            }
            return new FileReceipt(name, bytes, blocks);
        } catch (IOException | FSError e) { // for a full disk Hadoop's local streams throw an Error
            throw new IOException("cannot write %s: %s".formatted(folder.path(name), Reason.of(e)), e);
        }
    }
}
