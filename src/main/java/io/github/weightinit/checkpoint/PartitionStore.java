package io.github.weightinit.checkpoint;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.parquet.Footer;
import io.github.weightinit.format.parquet.PartitionFile;
import io.github.weightinit.plan.FileFormat;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** The files of a checkpoint as an executor makes them. */
public final class PartitionStore {
    private final CheckpointFolder folder;
    private final FileFormat format;
    private final Configuration configuration;

    public PartitionStore(CheckpointFolder folder, FileFormat format, Configuration configuration) {
        this.folder = folder;
        this.format = format;
        this.configuration = configuration;
    }

    /** The receipt of a partition's file where an earlier run left a whole one: its footer is read and compared. */
    public Optional<FileReceipt> find(Partition partition) throws IOException {
        String name = FileNames.part(partition.index(), format.partitions());
        Path path = folder.path(name);
        if (!folder.fileSystem().exists(path)) {
            return Optional.empty();
        }
        FileStatus status = folder.fileSystem().getFileStatus(path);
        try {
            Footer footer = Footer.read(HadoopInputFile.fromStatus(status, configuration));
            return footer.isOf(format, partition)
                    ? Optional.of(new FileReceipt(name, status.getLen(), footer.blocks()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // cut short or not readable: it is made anew, in its place
        }
    }

    /**
     * Makes a partition's file and publishes it.
     *
     * @param attempt a word that no other attempt at this checkpoint uses
     * @param beforePage is run before each page of values; what it throws ends the attempt
     */
    public FileReceipt make(Partition partition, String attempt, Runnable beforePage) throws IOException {
        String name = FileNames.part(partition.index(), format.partitions());
        try (PublishedFile file = PublishedFile.create(folder.fileSystem(), folder.path(name), attempt)) {
            List<BlockReceipt> blocks = PartitionFile.write(file.stream(), format, partition, beforePage);
            return new FileReceipt(name, file.publish(), blocks);
        }
    }
}
