package io.github.weightinit.path;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** The files and folders that a command has read. None of them is replaced by a file that the command writes. */
public final class InputFiles {
    private final List<Path> paths = new ArrayList<>();

    /** @param path a qualified path */
    public void add(Path path) {
        paths.add(path);
    }

    /** @throws UsageException if the location is one of them, or in a folder that is */
    public void requireNone(Location location) {
        for (Path path : paths) {
            if (location.isIn(path)) {
                throw new UsageException("%s would replace what this command reads, %s; write it elsewhere"
                        .formatted(location.path(), path));
            }
        }
    }
}
