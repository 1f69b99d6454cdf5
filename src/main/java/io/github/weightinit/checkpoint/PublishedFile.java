package io.github.weightinit.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file that appears under its name whole or not at all. Where rename is atomic (local disks, HDFS, ABFS) it is
 * written beside, synced and renamed; on an object store, told by its streams that can be aborted, it is written
 * directly and appears when the stream closes. Equal attempts may publish the same file at the same time.
 */
final class PublishedFile implements Closeable {
    private final FileSystem fs;
    private final Path path;
    private final Path written;
    private final FSDataOutputStream stream;
    private boolean published;

    private PublishedFile(FileSystem fs, Path path, Path written) throws IOException {
        this.fs = fs;
        this.path = path;
        this.written = written;
        this.stream = fs.create(written, true);
    }

    /** @param attempt a word that no other attempt at this file uses */
    static PublishedFile create(FileSystem fs, Path path, String attempt) throws IOException {
        boolean whole = fs.hasPathCapability(path, CommonPathCapabilities.ABORTABLE_STREAM);
        Path written = whole ? path : new Path(path.getParent(), FileNames.inProgress(path.getName(), attempt));
        return new PublishedFile(fs, path, written);
    }

    FSDataOutputStream stream() {
        return stream;
    }

    /** Ends the file and gives it its name; returns its length. */
    long publish() throws IOException {
        long length = stream.getPos();
        if (isDirect()) {
            stream.close();
        } else {
            stream.hsync(); // a rename must not reach the disk before the bytes do
            stream.close();
            if (!fs.rename(written, path)) {
                replace(length);
            }
        }
        published = true;
        return length;
    }

    /** Some file systems rename onto no file: then what stands there is an equal attempt's, or gives way. */
    private void replace(long length) throws IOException {
        if (fs.exists(path) && fs.getFileStatus(path).getLen() == length) {
            fs.delete(written, false);
            return;
        }
        fs.delete(path, false);
        if (!fs.rename(written, path)) {
            throw new IOException("cannot rename " + written + " to " + path);
        }
    }

    private boolean isDirect() {
        return written.equals(path);
    }

    /** Takes back a file that was not published. */
    @Override
    public void close() throws IOException {
        if (published) {
            return;
        }
        if (isDirect()) {
            stream.abort();
            return;
        }
        try {
            stream.close();
        } finally {
            fs.delete(written, false);
        }
    }
}
