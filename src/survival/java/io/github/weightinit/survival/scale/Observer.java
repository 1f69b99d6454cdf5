package io.github.weightinit.survival.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Watches an application from its beginning to its end, and lets executors be lost in the middle. Spark makes it. */
public final class Observer extends SparkListener {
    /** How many executors are lost, and after how many tasks. */
    static final String LOST = "spark.rehearsal.lost";

    static final String AFTER = "spark.rehearsal.after";

    private final int lost;
    private final int after;
    private final long start = System.nanoTime();
    private final DriverLoad load = new DriverLoad();
    private final HeapWatch heap = new HeapWatch();
    private final Map<String, Integer> ends = new TreeMap<>();
    private int tasks;

    /** @param conf the settings of the context */
    public Observer(SparkConf conf) {
        this.lost = conf.getInt(LOST, 0);
        this.after = conf.getInt(AFTER, 0);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        ends.merge(end.reason().getClass().getSimpleName().replace("$", ""), 1, Integer::sum);
        if (++tasks == after && lost > 0) {
            executors().lose(lost, task -> store().lose(task));
        }
    }

    private static SimulatedExecutors executors() {
        return (SimulatedExecutors) SparkContext.getOrCreate().schedulerBackend();
    }

    private static ObjectStore store() {
        try {
            Path bucket = new Path("sim://bucket/");
            FileSystem fs = bucket.getFileSystem(SparkContext.getOrCreate().hadoopConfiguration());
            return ((SimulatedS3) fs).store();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd end) {
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        int sent = Math.max(1, tasks);
        System.out.printf("application: %.0f s, tasks %s%n", seconds, ends);
        System.out.printf(
                "  a task: %d bytes; its result: %d bytes%n",
                executors().taskBytes() / sent, executors().resultBytes() / sent);
        System.out.println("  " + load.since(sent));
        System.out.println("  " + heap.peak());
    }
}
