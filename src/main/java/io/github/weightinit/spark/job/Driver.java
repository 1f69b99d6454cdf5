package io.github.weightinit.spark.job;

import io.github.weightinit.spark.store.KernelSetting;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.yarn.api.ApplicationConstants.Environment;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** The driver program. It runs a job in a Spark context that spark-submit configures, and starts one context at most. */
public final class Driver implements JobContext {
    private static final int MOST_SECONDS_TO_END = 10;

    /** Else a context that stops waits two minutes for the answer of an executor that stands still. */
    private static final String CLEANER_WAITS = "spark.cleaner.referenceTracking.blocking";

    /**
     * Spark's limit of the results of a job, 1 GiB, ends one of 690,000 files when the last ones are written, and again when it
     * is resumed: a result has 1.5 KB, almost all of it Spark's own metrics. What the driver keeps of it is far less.
     */
    private static final String MOST_RESULTS = "spark.driver.maxResultSize";

    private boolean hasStartedContext;

    /** Runs a job in a context that is started for it, and stops the context. */
    @Override
    @SuppressWarnings("try") // the interruption is used by the JVM alone
    public <R> R run(String name, Runnable interrupted, Job<R> job) throws IOException {
        hasStartedContext = true;
        SparkConf conf = settings(new SparkConf(), name);
        KernelSetting.of(conf); // tells of a wrong one before anything runs
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
            throw JobFailure.of(e);
        }
    }

    /** The settings that the user did not give. */
    static SparkConf settings(SparkConf conf, String name) {
        return ApplicationName.set(conf, name)
                .setIfMissing(CLEANER_WAITS, "false")
                .setIfMissing(MOST_RESULTS, "0"); // no limit
    }

    /**
     * Ends a successful program. YARN's cluster mode reports a driver that never started a Spark context as failed, so one
     * is started there if no job needed it.
     */
    public void end() {
        SparkConf conf = new SparkConf();
        if (!hasStartedContext && isOnYarn(conf)) {
            new JavaSparkContext(ApplicationName.set(conf, "spark-weight-init")).close();
        }
    }

    static boolean isAnotherAttempt(SparkConf conf, Map<String, String> environment) {
        String container = environment.get(Environment.CONTAINER_ID.name());
        return isOnYarn(conf)
                && container != null
                && ContainerId.fromString(container).getApplicationAttemptId().getAttemptId() > 1;
    }

    /** Whether YARN runs this driver. */
    static boolean isOnYarn(SparkConf conf) {
        return conf.get("spark.master", "").startsWith("yarn")
                && conf.get("spark.submit.deployMode", "client").equals("cluster");
    }

    /** After a task has failed Spark cancels the others, which still have to delete the files they were writing. */
    private static void awaitTasks(JavaSparkContext spark) {
        long deadline = System.nanoTime() + MOST_SECONDS_TO_END * 1_000_000_000L;
        while (Arrays.stream(spark.sc().statusTracker().getExecutorInfos()).anyMatch(e -> e.numRunningTasks() > 0)
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}
