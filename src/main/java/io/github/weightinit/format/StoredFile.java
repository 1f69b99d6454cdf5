package io.github.weightinit.format;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * A file of a checkpoint that exists.
 *
 * @param fs the file system that it is on
 * @param status its path and length
 */
public record StoredFile(FileSystem fs, FileStatus status) {
    /** The file's name in the folder. */
    public String name() {
        return status.getPath().getName();
    }

    /** The file's length. */
    public long bytes() {
        return status.getLen();
    }

    /** Opens it to be read from its beginning to its end: an object store then sends it in one response. */
    public FSDataInputStream openSequential() throws IOException {
        return open(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_WHOLE_FILE);
    }

    /** Opens it to be read in any order. */
    public FSDataInputStream openRandom() throws IOException {
        return open(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_RANDOM);
    }

    private FSDataInputStream open(String policy) throws IOException {
        return FutureIO.awaitFuture(fs.openFile(status.getPath())
                .opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, policy)
                .withFileStatus(status)
                .build());
    }
}
