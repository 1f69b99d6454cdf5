package io.github.weightinit.spark.job;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What happens when a signal (Ctrl-C, SIGTERM) ends the process while a job runs: the user sees how to continue, the
 * job's tasks are cancelled and get some seconds to delete the files they were writing. The JVM then exits with 128 and
 * the signal's number: 130 for SIGINT, 143 for SIGTERM.
 */
public final class Interruption implements AutoCloseable {
    /** Before Spark's own hook (50), which stops the executors without waiting for their tasks. */
    private static final int BEFORE_SPARK = 60;

    private static final int SECONDS_TO_CANCEL = 10;

    private final CountDownLatch jobEnded = new CountDownLatch(1);
    private final Runnable cancel;

    /** @param message tells the user that the work is unfinished, and how to continue */
    Interruption(JavaSparkContext spark, Runnable message) {
        this.cancel = () -> {
            message.run();
            spark.cancelAllJobs();
            try {
                jobEnded.await(SECONDS_TO_CANCEL, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        ShutdownHookManager.get().addShutdownHook(cancel, BEFORE_SPARK, SECONDS_TO_CANCEL + 5, TimeUnit.SECONDS);
    }

    /** Whether the process is ending. */
    public static boolean isUnderWay() {
        return ShutdownHookManager.get().isShutdownInProgress();
    }

    @Override
    public void close() {
        jobEnded.countDown();
        if (!isUnderWay()) {
            ShutdownHookManager.get().removeShutdownHook(cancel);
        }
    }
}
