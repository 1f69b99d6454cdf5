package io.github.weightinit.spark.job;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/** One job in a Spark context of its own, as spark-submit configures it. */
final class Submission {
    /** What is done with the context. */
    interface Job<R> {
        R run(JavaSparkContext spark) throws IOException;
    }

    private static final int MOST_SECONDS_TO_END = 10;

    private Submission() {}

    /**
     * Runs a job.
     *
     * @param name what Spark calls it, unless the user does
     * @param interrupted is run where the process is told to end before the job has
     * @throws IOException where the job fails, with the first failure of a task where that was it
     */
    @SuppressWarnings("try") // the interruption only has to be there
    static <R> R run(String name, Runnable interrupted, Job<R> job) throws IOException {
        SparkConf conf = new SparkConf().setIfMissing("spark.app.name", name);
        try (JavaSparkContext spark = new JavaSparkContext(conf);
                Interruption interruption = new Interruption(spark, interrupted)) {
            try {
                return job.run(spark);
            } finally {
                awaitTasks(spark);
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // Spark throws SparkException without declaring it
            throw told(e);
        }
    }

    /** Where one task fails Spark tells the others to end, and they have files to take back. */
    private static void awaitTasks(JavaSparkContext spark) {
        long deadline = System.nanoTime() + MOST_SECONDS_TO_END * 1_000_000_000L;
        while (Arrays.stream(spark.sc().statusTracker().getExecutorInfos()).anyMatch(e -> e.numRunningTasks() > 0)
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** What Spark wraps around a task's failure tells of its scheduler. */
    private static IOException told(Exception failure) {
        if (failure.getCause() instanceof RuntimeException cause) {
            throw cause;
        }
        if (failure.getCause() instanceof IOException cause) {
            return cause;
        }
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return new IOException(failure instanceof SparkException ? message : failure.toString(), failure);
    }
}
