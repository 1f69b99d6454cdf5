package io.github.weightinit.cli.command;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.operation.Host;
import io.github.weightinit.spark.job.Driver;
import io.github.weightinit.spark.job.HadoopConfiguration;
import io.github.weightinit.spark.job.Progress;
import org.apache.hadoop.conf.Configuration;

/**
 * A command as the host of an operation: jobs run in a context of their own, and what is to be said goes to standard error.
 *
 * @param jobs starts the context
 * @param hadoop Hadoop's configuration
 * @param progress shows the progress of jobs
 */
record CommandHost(Driver jobs, Configuration hadoop, Progress.Factory progress) implements Host {
    static CommandHost of(Driver driver, Progress.Factory progress) {
        return new CommandHost(driver, HadoopConfiguration.fromSubmit(), progress);
    }

    @Override
    public void warn(String warning) {
        Console.err("warning: " + warning);
    }

    @Override
    public void note(String note) {
        Console.err(note);
    }

    @Override
    public void interrupted(String state) {
        Console.interrupted(state);
    }
}
