package io.github.weightinit.path;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.PublishedFile;
import io.github.weightinit.failure.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;

/**
 * A file that is written beside a checkpoint, at any Hadoop path. It is opened before the work, so that a place that cannot be
 * written to is reported first, and gets its name when it is complete; without content it does not appear at all.
 */
public final class FileBeside implements Closeable {
    /** Writes the content of a file. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final String name;
    private final OutputStream stream;
    private final Optional<PublishedFile> published;

    private FileBeside(String name, OutputStream stream, Optional<PublishedFile> published) {
        this.name = name;
        this.stream = stream;
        this.published = published;
    }

    /**
     * Opens a file, which may exist, outside of a checkpoint's folder.
     *
     * @throws UsageException if it cannot be written, is in the folder, or is one of the inputs
     */
    public static FileBeside open(
            String name, CheckpointFolder folder, InputFiles inputs, Configuration configuration) {
        Location.of(name, configuration).requireOutside(folder.path());
        return open(name, inputs, configuration);
    }

    /**
     * Opens a file, which may exist.
     *
     * @throws UsageException if it cannot be written, or is one of the inputs
     */
    public static FileBeside open(String name, InputFiles inputs, Configuration configuration) {
        try {
            Location location = Location.of(name, configuration);
            inputs.requireNone(location);
            FileSystem fs = CheckpointFolder.store(location.path(), configuration);
            // Hadoop's own local files have a .crc file beside them
            FileSystem plain = fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
            if (location.isDevice()) { // such as /dev/null, or a pipe: it keeps its name and kind
                return new FileBeside(name, plain.create(location.path(), true), Optional.empty());
            }
            PublishedFile file = PublishedFile.create(
                    plain, location.path(), UUID.randomUUID().toString());
            return new FileBeside(name, file.stream(), Optional.of(file));
        } catch (IOException e) {
            throw new UsageException("cannot write " + name + ": " + Reason.of(e), e);
        }
    }

    /** A stream that is open already, in place of a file. */
    public static FileBeside of(String name, OutputStream stream) {
        return new FileBeside(name, stream, Optional.empty());
    }

    /** The name as the user gave it. */
    public String name() {
        return name;
    }

    /** Writes the content, and gives the file its name. */
    public void write(Content content) throws IOException {
        try {
            content.writeTo(stream);
            stream.flush();
            if (published.isPresent()) {
                published.get().overwrite();
            }
        } catch (IOException | FSError e) { // for a full disk Hadoop's local streams throw an Error
            throw new IOException("cannot write " + name + ": " + Reason.of(e), e);
        }
    }

    /** Closes the file; deletes what was written if it is not complete. */
    @Override
    public void close() throws IOException {
        if (published.isPresent()) {
            published.get().close();
        } else {
            stream.close();
        }
    }
}
