package io.github.weightinit.cli.progress;

import io.github.weightinit.spark.job.Progress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Asks how far a job is, at a fixed pace, and passes it on to what shows it. */
final class ProgressWatch implements Progress {
    /** What shows progress. */
    interface Display {
        void show(long bytesDone);

        void end();
    }

    private final Display display;
    private final LongSupplier bytesDone;
    private final ScheduledExecutorService clock;

    private ProgressWatch(Display display, LongSupplier bytesDone) {
        this.display = display;
        this.bytesDone = bytesDone;
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    static Progress start(Display display, LongSupplier bytesDone, long milliseconds) {
        ProgressWatch watch = new ProgressWatch(display, bytesDone);
        watch.clock.scheduleAtFixedRate(watch::show, milliseconds, milliseconds, TimeUnit.MILLISECONDS);
        return watch;
    }

    private synchronized void show() {
        display.show(bytesDone.getAsLong());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            display.show(bytesDone.getAsLong());
            display.end();
        }
    }
}
