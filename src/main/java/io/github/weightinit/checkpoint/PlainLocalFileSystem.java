package io.github.weightinit.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system as the operating system has it. Hadoop's own writes a .crc file beside each file, where these files
 * have checksums already; and for each it starts a process, chmod, which takes 4 ms, as long as all else of a small file.
 * Files are synced while they are written.
 */
final class PlainLocalFileSystem extends RawLocalFileSystem {
    static PlainLocalFileSystem of(Configuration configuration) throws IOException {
        PlainLocalFileSystem fs = new PlainLocalFileSystem();
        fs.initialize(fs.getUri(), configuration);
        return fs;
    }

    @Override
    protected OutputStream createOutputStreamWithMode(Path path, boolean append, FsPermission permission)
            throws IOException {
        return new SyncedBehind(super.createOutputStreamWithMode(path, append, permission));
    }

    @Override
    public void setPermission(Path path, FsPermission permission) {
        // the umask has given the file its mode
    }
}
