package io.github.weightinit.cli.progress;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.table.Sizes;

/** A line every some seconds on standard error, for logs. */
final class ProgressLines implements ProgressWatch.Display {
    private final long bytes;
    private final long start = System.nanoTime();

    ProgressLines(long bytes) {
        this.bytes = bytes;
    }

    @Override
    public void show(long done, long kept) {
        if (done > kept && done < bytes) {
            Console.err(line(done, kept, (System.nanoTime() - start) / 1e9));
        }
    }

    /** The rate counts what this run did; {@code kept} bytes of files were there before. */
    String line(long done, long kept, double seconds) {
        double rate = (done - kept) / seconds;
        return "%s of %s, %s/s, %s left"
                .formatted(
                        Sizes.bytes(done),
                        Sizes.bytes(bytes),
                        Sizes.bytes(rate),
                        Sizes.duration((bytes - done) / rate));
    }

    @Override
    public void end() {
        // the command prints a summary
    }
}
