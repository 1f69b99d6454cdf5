package bench;

import java.io.IOException;

/** What is timed, again and again. */
interface Work {
    /** Does it; this is what the clock sees. Returns how many bytes were written. */
    long run() throws IOException;

    /** Removes what it made. */
    default void clear() throws IOException {}
}
