package io.github.weightinit.spark.job;

import java.util.function.LongSupplier;

/** Shows how far a job is, until it is closed. */
public interface Progress extends AutoCloseable {
    @Override
    void close();

    /** Starts to show a job's progress. */
    interface Factory {
        /**
         * @param job what the job is called
         * @param bytes how many bytes of values there are
         * @param bytesDone how many are done, asked for now and then
         */
        Progress start(String job, long bytes, LongSupplier bytesDone);
    }
}
