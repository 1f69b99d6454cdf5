package io.github.weightinit.spark.job;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What happens when the process is told to end (Ctrl-C, SIGTERM) in the middle of a job: its tasks are cancelled and
 * given a moment to take back what they had begun, the user is told how to go on, and the process exits with 1.
 */
public final class Interruption implements AutoCloseable {
    /** Before Spark's own hook (50), which would drop tasks where they stand. */
    private static final int BEFORE_SPARK = 60;

    /** After every other hook. */
    private static final int LAST = 1;

    private static final int SECONDS_TO_CANCEL = 10;

    private final CountDownLatch jobEnded = new CountDownLatch(1);
    private final Runnable cancel;
    private final Runnable exit = () -> Runtime.getRuntime().halt(1);

    /** @param message says that the work is unfinished, and what to do */
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
        ShutdownHookManager.get().addShutdownHook(exit, LAST);
    }

    /** Whether the process has been told to end. */
    public static boolean isUnderWay() {
        return ShutdownHookManager.get().isShutdownInProgress();
    }

    @Override
    public void close() {
        jobEnded.countDown();
        if (!isUnderWay()) {
            ShutdownHookManager.get().removeShutdownHook(cancel);
            ShutdownHookManager.get().removeShutdownHook(exit);
        }
    }
}
