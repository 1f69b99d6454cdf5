package io.github.weightinit.operation;

import io.github.weightinit.spark.job.JobContext;
import io.github.weightinit.spark.job.Progress;
import org.apache.hadoop.conf.Configuration;

/** The program that asks for operations: where their jobs run, and what it hears meanwhile. */
public interface Host {
    /** Where jobs run. */
    JobContext jobs();

    /** Hadoop's configuration, on the driver. */
    Configuration hadoop();

    /** Shows the progress of jobs. */
    Progress.Factory progress();

    /** Hears of something that did not stop the operation and that the user should see. */
    void warn(String warning);

    /** Hears what the operation does beyond what was asked for, or how to continue one that failed. */
    void note(String note);

    /** Hears, when a signal ends the process, what is unfinished and how to continue. */
    void interrupted(String state);
}
