package io.github.weightinit.survival.scale;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.ExternalClusterManager;
import org.apache.spark.scheduler.SchedulerBackend;
import org.apache.spark.scheduler.TaskScheduler;
import org.apache.spark.scheduler.TaskSchedulerImpl;

/** Gives Spark the master {@code simulated[executors]}. Spark finds it as a service. */
public final class SimulatedClusterManager implements ExternalClusterManager {
    private static final Pattern MASTER = Pattern.compile("simulated\\[(\\d+)]");

    @Override
    public boolean canCreate(String master) {
        return MASTER.matcher(master).matches();
    }

    @Override
    public TaskScheduler createTaskScheduler(SparkContext context, String master) {
        return new TaskSchedulerImpl(context);
    }

    @Override
    public SchedulerBackend createSchedulerBackend(SparkContext context, String master, TaskScheduler scheduler) {
        Matcher executors = MASTER.matcher(master);
        executors.matches();
        return new SimulatedExecutors(context, (TaskSchedulerImpl) scheduler, Integer.parseInt(executors.group(1)));
    }

    @Override
    public void initialize(TaskScheduler scheduler, SchedulerBackend backend) {
        ((TaskSchedulerImpl) scheduler).initialize(backend);
    }
}
