package io.github.weightinit.checkpoint;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.parquet.Footer;
import io.github.weightinit.format.parquet.PartitionFile;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Partition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;

/** The files of a checkpoint as an executor makes and checks them. */
public final class PartitionStore {
    private final CheckpointFolder folder;
    private final FileFormat format;
    private final Configuration configuration;

    public PartitionStore(CheckpointFolder folder, FileFormat format, Configuration configuration) {
        this.folder = folder;
        this.format = format;
        this.configuration = configuration;
    }

    /**
     * Reads the whole file of a partition.
     *
     * @return its receipt
     * @throws IOException where it is missing, another partition's or plan's, or a byte of it has changed; the message
     *     names the file
     */
    public FileReceipt check(Partition partition) throws IOException {
        String name = FileNames.part(partition.index(), format.partitions());
        try {
            StoredPartition file = stored(name);
            Footer footer = Footer.readWhole(file.random());
            Optional<String> difference = footer.difference(format, partition);
            if (difference.isPresent()) {
                throw new IOException(difference.get());
            }
            return new FileReceipt(name, file.bytes(), footer.blocks());
        } catch (IOException e) {
            throw named(name, e);
        }
    }

    /**
     * Finds the file of a partition.
     *
     * @throws FileNotFoundException where it is missing; the message names it
     */
    public StoredPartition stored(Partition partition) throws IOException {
        String name = FileNames.part(partition.index(), format.partitions());
        try {
            return stored(name);
        } catch (IOException e) {
            throw named(name, e);
        }
    }

    private StoredPartition stored(String name) throws IOException {
        return StoredPartition.of(
                folder.fileSystem(), folder.fileSystem().getFileStatus(folder.path(name)), configuration);
    }

    /** A failure with the file's name. */
    private static IOException named(String name, IOException e) {
        return e instanceof FileNotFoundException
                ? new FileNotFoundException(name + " is missing")
                : new IOException(name + ": " + e.getMessage(), e);
    }

    /** The receipt of a partition's file where a whole one is there already. */
    public Optional<FileReceipt> find(Partition partition) {
        try {
            return Optional.of(check(partition));
        } catch (IOException e) {
            return Optional.empty(); // missing, cut short or not readable: it is made anew, in its place
        }
    }

    /**
     * Makes a partition's file and publishes it.
     *
     * @param attempt a word that no other attempt at this checkpoint uses
     * @param beforePage is run before each page of values; what it throws ends the attempt
     * @throws FolderException where the folder has come to belong to another plan
     */
    public FileReceipt make(Partition partition, String attempt, Runnable beforePage) throws IOException {
        String name = FileNames.part(partition.index(), format.partitions());
        try (PublishedFile file = PublishedFile.create(folder.fileSystem(), folder.path(name), attempt)) {
            List<BlockReceipt> blocks = PartitionFile.write(file.stream(), format, partition, beforePage);
            folder.requirePlan(format.fingerprint()); // two drivers may have begun at the same moment
            return new FileReceipt(name, file.publish(), blocks);
        } catch (IOException | FSError e) { // for a full disk Hadoop's local streams throw an Error
            String why = e instanceof FSError ? e.getCause().getMessage() : e.getMessage();
            throw new IOException("cannot write %s: %s".formatted(folder.path(name), why), e);
        }
    }
}
