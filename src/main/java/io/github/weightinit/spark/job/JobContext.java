package io.github.weightinit.spark.job;

import java.io.IOException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Gives jobs the Spark context that they run in: one of their own, or that of a program which has one already. */
public interface JobContext {
    /** What runs in the context. */
    interface Job<R> {
        R run(JavaSparkContext spark) throws IOException;
    }

    /**
     * Runs a job.
     *
     * @param name the application's name, if one is started for the job and the user gave no other
     * @param interrupted runs when a signal ends the process before the job is done, if the process is the job's own
     * @throws IOException if the job fails; with the first failure of a task if that was the reason
     */
    <R> R run(String name, Runnable interrupted, Job<R> job) throws IOException;

    /**
     * Whether this driver takes the place of one that died: YARN, in cluster mode, starts another attempt at the same
     * application, with the same arguments.
     */
    default boolean isAnotherAttempt() {
        return Driver.isAnotherAttempt(new SparkConf(), System.getenv());
    }
}
