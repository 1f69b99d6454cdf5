package io.github.weightinit.format;

import io.github.weightinit.plan.Layout;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;

/**
 * A file format of checkpoints, with its settings: how it cuts tensors ({@link Layout}), names files, writes the file of a
 * partition and reads it back. One task writes the file of one partition.
 *
 * <p>An implementation is a small record: executors receive it. Its bytes must be a pure function of the plan.
 */
public interface Format extends Layout, Serializable {
    FileNaming naming();

    /** The files that the format puts beside those of the partitions, as {@link FileNaming#companions} names them. */
    List<Companion> companions(Plan plan);

    /**
     * Makes the values of a partition and writes its file, in memory that does not grow with the partition.
     *
     * @param out receives the file; it is not closed
     * @param fingerprint the fingerprint of the plan
     * @param beforePage is run before each page of values; what it throws ends the writing
     * @return a receipt for each block
     * @throws IOException what the stream throws, unchanged
     */
    List<BlockReceipt> write(OutputStream out, String fingerprint, Partition partition, Runnable beforePage)
            throws IOException;

    /**
     * Reads every byte of a file.
     *
     * @param partition the partition that it should hold, which bounds what readers allocate; the label may be another's
     * @return the label of the file
     * @throws IOException if the file cannot be read, was not written by this program, or has changed by as little as a bit
     */
    FileLabel readWhole(StoredPartition stored, Partition partition) throws IOException;

    /**
     * Opens a file to verify it.
     *
     * @param fingerprint the fingerprint of the plan
     * @param partition the partition that it should hold
     * @throws IOException if it is not a complete file of this format
     */
    PartitionReader open(StoredPartition stored, String fingerprint, Partition partition) throws IOException;

    /** The command line options that choose this format and its settings; none for the default. */
    List<String> options();

    /**
     * Lines of Python that read the first n values of a tensor, flattened, into the array {@code stored}.
     *
     * @param folder the checkpoint's folder, as a Python literal
     * @param tensor the tensor's name, as a Python expression
     */
    String python(String folder, String tensor, int n);
}
