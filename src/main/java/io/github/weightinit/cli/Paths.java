package io.github.weightinit.cli;

import io.github.weightinit.cli.Failure.UsageException;
import org.apache.hadoop.fs.Path;

/** Paths as users type them. */
final class Paths {
    private Paths() {}

    static Path parse(String text) {
        try {
            return new Path(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("'" + text + "' is no path: " + e.getMessage(), e);
        }
    }
}
