package io.github.weightinit.format;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that a format puts beside the files of the partitions, such as an index. It is published before the manifest.
 *
 * @param name its name
 * @param content writes it; the same bytes each time
 */
public record Companion(String name, Content content) {
    /** Writes the content of a file, and leaves the stream open. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }
}
