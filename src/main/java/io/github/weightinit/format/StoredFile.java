package io.github.weightinit.format;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * A file of a checkpoint that exists.
 *
 * @param fs the file system that it is on
 * @param status its path and length
 * @param configuration Hadoop's
 */
public record StoredFile(FileSystem fs, FileStatus status, Configuration configuration) {
    /** The file's name in the folder. */
    public String name() {
        return status.getPath().getName();
    }

    /** The file's length. */
    public long bytes() {
        return status.getLen();
    }
}
