package io.github.weightinit.path;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.failure.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Where a file is, or is to be written.
 *
 * @param path its qualified path; of a local one, symbolic links are resolved
 */
public record Location(Path path) {
    private static final String LOCAL = "file";

    /** @throws UsageException if it is not a path, or its store cannot be reached */
    public static Location of(String name, Configuration configuration) {
        Path path = Paths.parse(name);
        try {
            return new Location(
                    resolved(CheckpointFolder.store(path, configuration).makeQualified(path)));
        } catch (IOException e) {
            throw new UsageException("cannot write " + name + ": " + Reason.of(e), e);
        }
    }

    /** The path without symbolic links, as far as it exists. */
    private static Path resolved(Path path) throws IOException {
        if (!LOCAL.equals(path.toUri().getScheme())) {
            return path;
        }
        java.nio.file.Path file = local(path);
        java.nio.file.Path existing = file;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing == null
                ? path
                : new Path(
                        LOCAL,
                        null,
                        existing.toRealPath().resolve(existing.relativize(file)).toString());
    }

    private static java.nio.file.Path local(Path path) {
        return new File(path.toUri().getPath()).toPath();
    }

    /** Whether it is a local file that is neither a regular one nor a folder. */
    public boolean isDevice() {
        return LOCAL.equals(path.toUri().getScheme())
                && Files.exists(local(path))
                && !Files.isRegularFile(local(path))
                && !Files.isDirectory(local(path));
    }

    /** @throws UsageException if it is in a checkpoint's folder, or is that folder */
    public void requireOutside(Path folder) {
        if (isIn(folder)) {
            throw new UsageException(
                    path + " is in the checkpoint's folder, which holds nothing else; write it beside " + folder);
        }
    }

    /** Whether it is in a folder, or is that folder. */
    public boolean isIn(Path folder) {
        try {
            Path inside = resolved(folder);
            Path above = path;
            while (above != null && !above.equals(inside)) {
                above = above.getParent();
            }
            return above != null;
        } catch (IOException e) {
            throw new UsageException("cannot read " + folder + ": " + Reason.of(e), e);
        }
    }
}
