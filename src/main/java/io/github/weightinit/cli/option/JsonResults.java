package io.github.weightinit.cli.option;

import io.github.weightinit.cli.file.OutputFile;
import io.github.weightinit.path.FileBeside;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The results of a command as JSON, if the user wants them. */
public final class JsonResults implements Closeable {
    private final Optional<OutputFile> file;

    JsonResults(Optional<OutputFile> file) {
        this.file = file;
    }

    /** Whether the command prints text: not if JSON goes to standard output. */
    public boolean leavesText() {
        return file.isEmpty() || !file.get().isStandardOutput();
    }

    /** Writes the results. */
    public void write(FileBeside.Content content) throws IOException {
        if (file.isPresent()) {
            file.get().write(content);
        }
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
