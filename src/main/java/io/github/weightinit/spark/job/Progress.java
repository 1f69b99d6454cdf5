package io.github.weightinit.spark.job;

import java.util.function.LongSupplier;

/** Shows the progress of a job until it is closed. */
public interface Progress extends AutoCloseable {
    @Override
    void close();

    /**
     * The work of a job, in bytes of values.
     *
     * @param bytes all of it
     * @param done what is done by now
     * @param kept what of that was there before, and took no work
     */
    record Work(long bytes, LongSupplier done, LongSupplier kept) {
        /** Work of which nothing was there before. */
        Work(long bytes, LongSupplier done) {
            this(bytes, done, () -> 0);
        }
    }

    /** Starts to show the progress of a job. */
    interface Factory {
        /** @param job what the job is called */
        Progress start(String job, Work work);
    }
}
