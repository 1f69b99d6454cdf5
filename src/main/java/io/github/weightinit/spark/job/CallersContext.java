package io.github.weightinit.spark.job;

import io.github.weightinit.spark.store.KernelSetting;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The Spark context of a program that has one already. It is never stopped; the labels of jobs are those of the thread that asks
 * for them, as far as it has any.
 */
public final class CallersContext implements JobContext {
    private final JavaSparkContext spark;

    /** @param spark the program's */
    public CallersContext(SparkContext spark) {
        this.spark = JavaSparkContext.fromSparkContext(spark);
    }

    /** Hadoop's configuration, with what the program has set in it, such as credentials. */
    public Configuration hadoop() {
        return spark.hadoopConfiguration();
    }

    @Override
    public <R> R run(String name, Runnable interrupted, Job<R> job) throws IOException {
        KernelSetting.of(spark.getConf());
        try {
            return job.run(spark);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // Spark throws SparkException and InterruptedException without declaring them
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw JobFailure.of(e);
        }
    }
}
