package io.github.weightinit.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;

/**
 * A file that appears under its name complete or not at all. On an object store whose streams can be aborted it is written
 * under its name and appears when the stream closes. Elsewhere it is written beside, synced and renamed. Equal attempts may
 * publish the same file at the same time.
 */
public final class PublishedFile implements Closeable {
    private static final String S3A_WITHOUT_PROBES = "fs.s3a.create.performance";

    private final FileSystem fs;
    private final Path path;
    private final Path written;
    private final FSDataOutputStream stream;
    private boolean published;

    private PublishedFile(FileSystem fs, Path path, Path written, FSDataOutputStream stream) {
        this.fs = fs;
        this.path = path;
        this.written = written;
        this.stream = stream;
    }

    /** Whether files of a folder are written under their own names, and appear there when they are whole. */
    static boolean isDirect(FileSystem fs, Path folder) throws IOException {
        return fs.hasPathCapability(folder, CommonPathCapabilities.ABORTABLE_STREAM);
    }

    /** @param attempt a word that no other attempt at this file uses */
    public static PublishedFile create(FileSystem fs, Path path, String attempt) throws IOException {
        Path written = written(fs, path, attempt);
        return new PublishedFile(
                fs, path, written, isDirect(fs, path) ? createUnasked(fs, path) : fs.create(written, true));
    }

    /** Without the list by which s3a finds out whether the name is that of a folder. */
    private static FSDataOutputStream createUnasked(FileSystem fs, Path path) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder =
                fs.createFile(path).create().overwrite(true).recursive();
        builder.opt(S3A_WITHOUT_PROBES, "true");
        return builder.build();
    }

    /**
     * For a file that is published only if none has the name by then.
     *
     * @param attempt a word that no other attempt at this file uses
     */
    static PublishedFile createNew(FileSystem fs, Path path, String attempt) throws IOException {
        Path written = written(fs, path, attempt);
        String condition = CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;
        if (!isDirect(fs, path) || !fs.hasPathCapability(path, condition)) {
            return new PublishedFile(fs, path, written, fs.create(written, true));
        }
        FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(path).overwrite(true);
        builder.must(condition, true); // the store compares when the stream closes: If-None-Match on S3
        return new PublishedFile(fs, path, written, builder.build());
    }

    private static Path written(FileSystem fs, Path path, String attempt) throws IOException {
        return isDirect(fs, path) ? path : new Path(path.getParent(), FileNames.inProgress(path.getName(), attempt));
    }

    public FSDataOutputStream stream() {
        return stream;
    }

    /** Ends the file and gives it its name, in place of a file that has it; returns its length. */
    public long publish() throws IOException {
        long length = end();
        if (!isDirect()) {
            Renaming.of(fs).replace(written, path);
        }
        published = true;
        return length;
    }

    /**
     * The same, for a file that is not part of a checkpoint: where the file system cannot replace a file in one step, the old
     * one is deleted first.
     */
    public void overwrite() throws IOException {
        end();
        if (!isDirect()) {
            Renaming.of(fs).overwrite(written, path);
        }
        published = true;
    }

    /**
     * Ends a file made by {@link #createNew} and gives it its name, unless a file has the name by now.
     *
     * @throws IOException if it cannot be published; on an object store also where there is a file of that name, and where
     *     the store knows no conditional requests
     */
    void publishNew() throws IOException {
        end();
        published = isDirect() || Renaming.of(fs).add(written, path);
    }

    private long end() throws IOException {
        long length = stream.getPos();
        if (!isDirect()) {
            stream.hsync(); // a rename must not reach the disk before the bytes do
        }
        stream.close();
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
