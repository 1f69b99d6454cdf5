package io.github.weightinit.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * A file that appears under its name whole or not at all. Where rename is atomic (local disks, HDFS, ABFS) it is
 * written beside, synced and renamed; on an object store, told by its streams that can be aborted, it is written
 * directly and appears when the stream closes. Equal attempts may publish the same file at the same time.
 */
public final class PublishedFile implements Closeable {
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

    /** Whether files of a folder are written under their own names, and appear there when they are whole. */
    static boolean isDirect(FileSystem fs, Path folder) throws IOException {
        return fs.hasPathCapability(folder, CommonPathCapabilities.ABORTABLE_STREAM);
    }

    /** @param attempt a word that no other attempt at this file uses */
    public static PublishedFile create(FileSystem fs, Path path, String attempt) throws IOException {
        Path written =
                isDirect(fs, path) ? path : new Path(path.getParent(), FileNames.inProgress(path.getName(), attempt));
        return new PublishedFile(fs, path, written);
    }

    public FSDataOutputStream stream() {
        return stream;
    }

    /** Ends the file and gives it its name, in place of a file that has it; returns its length. */
    public long publish() throws IOException {
        long length = stream.getPos();
        if (isDirect()) {
            stream.close();
        } else {
            stream.hsync(); // a rename must not reach the disk before the bytes do
            stream.close();
            if (!fs.rename(written, path)) { // HDFS does not rename onto a file unless it is asked to
                FileContext.getFileContext(fs.getUri(), fs.getConf()).rename(written, path, Options.Rename.OVERWRITE);
            }
        }
        published = true;
        return length;
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
        } catch (IOException e) {
            // what could not be written is given up; HDFS throws the very failure again that led here
        } finally {
            fs.delete(written, false);
        }
    }
}
