package io.github.weightinit.cli.progress;

import io.github.weightinit.cli.table.Sizes;

/** A line now and then on standard error, for logs. */
final class ProgressLines implements ProgressWatch.Display {
    private final long bytes;
    private final long start = System.nanoTime();

    ProgressLines(long bytes) {
        this.bytes = bytes;
    }

    @Override
    public void show(long bytesDone) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (bytesDone > 0 && bytesDone < bytes) {
            System.err.printf(
                    "%s of %s, %s/s, %s left%n",
                    Sizes.bytes(bytesDone),
                    Sizes.bytes(bytes),
                    Sizes.bytes(bytesDone / seconds),
                    Sizes.duration(seconds * (bytes - bytesDone) / bytesDone));
        }
    }

    @Override
    public void end() {
        // the summary follows
    }
}
