package io.github.weightinit;

import io.github.weightinit.operation.Host;
import io.github.weightinit.spark.job.CallersContext;
import io.github.weightinit.spark.job.Progress;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * A program with a Spark session as the host of one operation. It hears of everything at the end.
 *
 * @param jobs its context
 * @param hadoop Hadoop's configuration
 * @param warnings gets what the program should hear
 */
record CallersHost(CallersContext jobs, Configuration hadoop, List<String> warnings) implements Host {
    @Override
    public Progress.Factory progress() {
        return (job, work) -> () -> {};
    }

    @Override
    public void warn(String warning) {
        warnings.add(warning);
    }

    @Override
    public void note(String note) {
        warnings.add(note);
    }

    /** The process is the program's, which has to know what its signals end. */
    @Override
    public void interrupted(String state) {}
}
