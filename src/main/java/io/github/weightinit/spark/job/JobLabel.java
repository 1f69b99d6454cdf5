package io.github.weightinit.spark.job;

import io.github.weightinit.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What Spark's pages, event logs and listeners call the Spark jobs of a phase, in place of a line of source code, such as
 * {@code verify file:/out/gpt2: read 5 files, 498,405,376 bytes of values}. The job group is the command.
 *
 * <p>A label holds for the jobs that its thread starts until it is closed; then the thread's local properties are again what
 * they were. It fills in only what is not set: the jobs of a caller who has a job group stay in it, and are cancelled with it;
 * a caller's description and call site stay as well. So labels are not nested; a phase closes its own before the next begins.
 */
final class JobLabel implements AutoCloseable {
    private static final String GROUP = "spark.jobGroup.id";
    private static final String DESCRIPTION = "spark.job.description";
    private static final String STAGES = "callSite.short";

    private final JavaSparkContext spark;
    private final List<String> filled = new ArrayList<>();

    private JobLabel(JavaSparkContext spark, Map<String, String> properties) {
        this.spark = spark;
        properties.forEach((key, value) -> {
            if (spark.getLocalProperty(key) == null) {
                spark.setLocalProperty(key, value);
                filled.add(key);
            }
        });
    }

    /**
     * Labels the jobs that this thread starts from now on.
     *
     * @param command the command, such as {@code verify}
     * @param checkpoint the path of the checkpoint
     * @param phase what these jobs do, with the total of what their accumulator counts
     */
    static JobLabel of(JavaSparkContext spark, String command, Path checkpoint, String phase) {
        return of(spark, command, checkpoint.toString(), phase);
    }

    /** @param checkpoints the paths of one or more checkpoints */
    static JobLabel of(JavaSparkContext spark, String command, String checkpoints, String phase) {
        String description = Printable.line(command + " " + checkpoints + ": " + phase);
        return new JobLabel(spark, Map.of(GROUP, command, DESCRIPTION, description, STAGES, description));
    }

    /** A number of things in words, such as {@code 5 files}. */
    static String count(long number, String thing) {
        return "%,d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }

    @Override
    public void close() {
        filled.forEach(key -> spark.setLocalProperty(key, null));
    }
}
