package bench;

import java.io.IOException;

/** A work that is measured repeatedly. */
interface Work {
    /** Runs the work; only this is timed. Returns the number of bytes written. */
    long run() throws IOException;

    /** Removes the files that it wrote. */
    default void clear() throws IOException {}
}
