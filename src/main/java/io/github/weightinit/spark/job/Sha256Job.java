package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.Sha256Digests;
import io.github.weightinit.checkpoint.TensorBytes;
import io.github.weightinit.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * The SHA-256 of each tensor. Unlike a CRC it cannot be combined from those of blocks, so one task generates a tensor from
 * first to last; no file is read. Large tensors come first, and small ones share a task.
 */
public final class Sha256Job {
    private static final long BYTES_A_TASK = 64L << 20;
    private static final int TENSORS_A_TASK = 5_000;

    private final JavaSparkContext spark;
    private final String command;
    private final Path checkpoint;
    private final Plan plan;
    private final Progress.Factory progress;

    /**
     * A job that is not started.
     *
     * @param spark where it runs
     * @param command the command that it is part of
     * @param checkpoint the path of the checkpoint
     * @param plan what to hash
     * @param progress shows its progress
     */
    Sha256Job(JavaSparkContext spark, String command, Path checkpoint, Plan plan, Progress.Factory progress) {
        this.spark = spark;
        this.command = command;
        this.checkpoint = checkpoint;
        this.plan = plan;
        this.progress = progress;
    }

    /** Hashes every tensor of the plan. */
    @SuppressWarnings("try") // label and progress act by themselves
    Sha256Digests run() {
        int tensors = plan.spec().tensors().size();
        List<List<TensorBytes>> tasks = tasks();
        long bytes = tasks.stream()
                .flatMap(List::stream)
                .mapToLong(TensorBytes::length)
                .sum();
        LongAccumulator bytesDone = spark.sc().longAccumulator("bytes of tensors hashed");
        Sha256Digests digests = new Sha256Digests(tensors);
        String phase = "hash %s, %,d bytes".formatted(JobLabel.count(tensors, "tensor"), bytes);
        try (JobLabel label = JobLabel.of(spark, command, checkpoint, phase);
                Progress shown = progress.start("sha256", new Progress.Work(bytes, bytesDone::value))) {
            spark.parallelize(tasks, tasks.size())
                    .map(new HashTensors(bytesDone))
                    .collect()
                    .forEach(hashed -> hashed.putInto(digests));
        }
        return digests;
    }

    /** The tensors of each task. */
    private List<List<TensorBytes>> tasks() {
        long seed = plan.spec().seed();
        List<TensorBytes> largestFirst = IntStream.range(
                        0, plan.spec().tensors().size())
                .mapToObj(i -> TensorBytes.of(seed, i, plan.spec().tensors().get(i)))
                .sorted(Comparator.comparingLong(TensorBytes::length).reversed())
                .toList();
        List<List<TensorBytes>> tasks = new ArrayList<>();
        List<TensorBytes> task = new ArrayList<>();
        long bytes = 0;
        for (TensorBytes tensor : largestFirst) {
            boolean fits = bytes + tensor.length() <= BYTES_A_TASK && task.size() < TENSORS_A_TASK;
            if (!task.isEmpty() && !fits) {
                tasks.add(task);
                task = new ArrayList<>();
                bytes = 0;
            }
            task.add(tensor);
            bytes += tensor.length();
        }
        tasks.add(task);
        return tasks;
    }
}
