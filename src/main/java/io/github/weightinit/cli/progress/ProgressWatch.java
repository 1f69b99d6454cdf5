package io.github.weightinit.cli.progress;

import io.github.weightinit.spark.job.Progress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Passes the progress of a job to a display at a fixed rate. */
final class ProgressWatch implements Progress {
    /** What shows progress. */
    interface Display {
        /**
         * Shows how far the job is, in bytes of values.
         *
         * @param done what is done
         * @param kept what of that was there before
         */
        void show(long done, long kept);

        void end();
    }

    private final Display display;
    private final Work work;
    private final ScheduledExecutorService clock;

    private ProgressWatch(Display display, Work work) {
        this.display = display;
        this.work = work;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    static Progress start(Display display, Work work, long milliseconds) {
        ProgressWatch watch = new ProgressWatch(display, work);
        watch.clock.scheduleAtFixedRate(watch::show, milliseconds, milliseconds, TimeUnit.MILLISECONDS);
        return watch;
    }

    private synchronized void show() {
        display.show(work.done().getAsLong(), work.kept().getAsLong());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            show();
            display.end();
        }
    }
}
