package io.github.weightinit.cli.file;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.PublishedFile;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.Location;
import io.github.weightinit.path.UsageException;
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
 * A file that a command writes beside a checkpoint: any Hadoop path, or {@code -} for standard output. It is opened before
 * the work, so that a place that cannot be written to is reported first, and gets its name when it is complete; without
 * content it does not appear at all.
 */
public final class OutputFile implements Closeable {
    /** Writes the content of a file. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final String name;
    private final OutputStream stream;
    private final Optional<PublishedFile> published;

    private OutputFile(String name, OutputStream stream, Optional<PublishedFile> published) {
        this.name = name;
        this.stream = stream;
        this.published = published;
    }

    /**
     * Opens a file, which may exist, outside of a checkpoint's folder.
     *
     * @throws UsageException if it cannot be written, is in the folder, or is one of the inputs
     */
    public static OutputFile open(
            String name, CheckpointFolder folder, InputFiles inputs, Configuration configuration) {
        requireOutside(name, folder, configuration);
        return open(name, inputs, configuration);
    }

    /** @throws UsageException if a file of this name is in a checkpoint's folder */
    public static void requireOutside(String name, CheckpointFolder folder, Configuration configuration) {
        if (!name.equals("-")) {
            Location.of(name, configuration).requireOutside(folder.path());
        }
    }

    /**
     * Opens a file, which may exist.
     *
     * @throws UsageException if it cannot be written, or is one of the inputs
     */
    public static OutputFile open(String name, InputFiles inputs, Configuration configuration) {
        if (name.equals("-")) {
            return new OutputFile(name, Console.bytes(), Optional.empty());
        }
        try {
            Location location = Location.of(name, configuration);
            inputs.requireNone(location);
            FileSystem fs = CheckpointFolder.store(location.path(), configuration);
            // Hadoop's own local files have a .crc file beside them
            FileSystem plain = fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
            if (location.isDevice()) { // such as /dev/null, or a pipe: it keeps its name and kind
                return new OutputFile(name, plain.create(location.path(), true), Optional.empty());
            }
            PublishedFile file = PublishedFile.create(
                    plain, location.path(), UUID.randomUUID().toString());
            return new OutputFile(name, file.stream(), Optional.of(file));
        } catch (IOException e) {
            throw new UsageException("cannot write " + name + ": " + Reason.of(e), e);
        }
    }

    /** The name as the user gave it. */
    public String name() {
        return name;
    }

    /** Whether the content goes to standard output, so that nothing else may. */
    public boolean isStandardOutput() {
        return name.equals("-");
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
