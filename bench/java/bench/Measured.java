package bench;

import java.io.IOException;
import java.util.Locale;

/** One measurement, as a line that bench/python reads. */
final class Measured {
    private Measured() {}

    /** Runs a work once; unless it is for warm-up, prints {@code measured NAME NANOSECONDS_PER_VALUE BYTES}. */
    static void once(String name, long values, Work work, boolean counts) throws IOException {
        long start = System.nanoTime();
        long bytes = work.run();
        long nanos = System.nanoTime() - start;
        work.clear();
        if (counts) {
            System.out.printf(Locale.ROOT, "measured %s %.4f %d%n", name, (double) nanos / values, bytes);
        }
    }
}
