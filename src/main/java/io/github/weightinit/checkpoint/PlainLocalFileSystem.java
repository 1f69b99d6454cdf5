package io.github.weightinit.checkpoint;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Shell;

/**
 * The local file system as the operating system has it. Hadoop's own writes a .crc file beside each file, where these files
 * have checksums already; and for each it starts a process, chmod, which takes 4 ms, as long as all else of a small file.
 * Files are synced while they are written, and folders that are made are synced into their parents.
 */
final class PlainLocalFileSystem extends RawLocalFileSystem {
    static PlainLocalFileSystem of(Configuration configuration) throws IOException {
        PlainLocalFileSystem fs = new PlainLocalFileSystem();
        fs.initialize(fs.getUri(), configuration);
        return fs;
    }

    /**
     * Opens a regular file, or a link to one. Hadoop reports pipes and devices as files, too; a pipe without a writer would
     * never open, and a device may never end.
     */
    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        if (!isRegular(path)) {
            throw new IOException(pathToFile(path) + " is not a regular file");
        }
        return super.open(path, bufferSize);
    }

    /** Whether {@link #open} opens what has this path; true if nothing has it. */
    boolean isRegular(Path path) {
        File file = pathToFile(path);
        return file.isFile() || !file.exists();
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

    /** Makes a folder and the missing ones above it, such that they are there after a power failure. */
    @Override
    public boolean mkdirs(Path folder) throws IOException {
        boolean isNew = !pathToFile(folder).exists();
        boolean done = super.mkdirs(folder); // which calls this method for the folder above
        if (done && isNew && folder.getParent() != null) {
            syncFolder(folder.getParent());
        }
        return done;
    }

    /**
     * Sends the names in a folder to the disk: the files that were created, renamed and deleted in it. Until then a power
     * failure may undo these, although the bytes of the files were synced.
     */
    void syncFolder(Path folder) throws IOException {
        if (Shell.WINDOWS) {
            return; // it does not open folders
        }
        try (FileChannel opened = FileChannel.open(pathToFile(folder).toPath(), StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            // EINVAL: the file system has no such operation, as some network drives; PostgreSQL (fsync_fname) goes on,
            // too
            if (!"Invalid argument".equals(e.getMessage())) {
                throw new IOException("cannot sync %s: %s".formatted(folder, e.getMessage()), e);
            }
        }
    }
}
