package io.github.weightinit.path;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.failure.Reason;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Paths as users type them. */
public final class Paths {
    private Paths() {}

    static Path parse(String text) {
        try {
            return new Path(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("'" + text + "' is not a path: " + Reason.of(e), e);
        }
    }

    /** A path that means the same from any folder. */
    public static Path qualified(String text, Configuration configuration) {
        Path path = parse(text);
        try {
            return CheckpointFolder.store(path, configuration).makeQualified(path);
        } catch (IOException e) {
            throw new UsageException("cannot read " + text + ": " + Reason.of(e), e);
        }
    }
}
