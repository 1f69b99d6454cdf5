package io.github.weightinit.input.shapes;

import java.io.IOException;
import java.io.InputStream;

/** A file on some store, of which the beginning is read. */
public interface ShapeFile {
    /** Its name in its folder. */
    String name();

    /** Its path, for messages. */
    String path();

    /** Its length in bytes. */
    long bytes();

    /** Opens it; called from several threads for different files. */
    InputStream open() throws IOException;
}
