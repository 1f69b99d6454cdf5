package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system as the operating system has it. Hadoop's own writes a .crc file beside each file, where Parquet has
 * checksums already, and starts a process, chmod, for each to give it the mode that the umask has given it.
 */
final class PlainLocalFileSystem extends RawLocalFileSystem {
    static PlainLocalFileSystem of(Configuration configuration) throws IOException {
        PlainLocalFileSystem fs = new PlainLocalFileSystem();
        fs.initialize(fs.getUri(), configuration);
        return fs;
    }

    @Override
    protected OutputStream createOutputStreamWithMode(Path file, boolean append, FsPermission permission)
            throws IOException {
        return super.createOutputStreamWithMode(file, append, null);
    }
}
