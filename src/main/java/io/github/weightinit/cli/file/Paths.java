package io.github.weightinit.cli.file;

import io.github.weightinit.failure.Reason;
import org.apache.hadoop.fs.Path;

/** Paths as users type them. */
final class Paths {
    private Paths() {}

    static Path parse(String text) {
        try {
            return new Path(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("'" + text + "' is not a path: " + Reason.of(e), e);
        }
    }
}
