package io.github.weightinit.cli.file;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.path.FileBeside;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.Location;
import io.github.weightinit.path.UsageException;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/** A file that a command writes beside a checkpoint, or {@code -} for standard output. */
public final class OutputFile implements Closeable {
    private static final String STANDARD_OUTPUT = "-";

    private final FileBeside file;

    private OutputFile(FileBeside file) {
        this.file = file;
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
        if (!name.equals(STANDARD_OUTPUT)) {
            Location.of(name, configuration).requireOutside(folder.path());
        }
    }

    /**
     * Opens a file, which may exist.
     *
     * @throws UsageException if it cannot be written, or is one of the inputs
     */
    public static OutputFile open(String name, InputFiles inputs, Configuration configuration) {
        return new OutputFile(
                name.equals(STANDARD_OUTPUT)
                        ? FileBeside.of(name, Console.bytes())
                        : FileBeside.open(name, inputs, configuration));
    }

    /** The name as the user gave it. */
    public String name() {
        return file.name();
    }

    /** Whether the content goes to standard output, so that nothing else may. */
    public boolean isStandardOutput() {
        return name().equals(STANDARD_OUTPUT);
    }

    /** Writes the content, and gives the file its name. */
    public void write(FileBeside.Content content) throws IOException {
        file.write(content);
    }

    /** Closes the file; deletes what was written if it is not complete. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
