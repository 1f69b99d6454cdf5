package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Spark's pages show of a job. */
@ExtendWith(SparkExtension.class)
class SparkPagesTest {
    private static final Plan PLAN = Made.plan(
            100_000, Compression.NONE, "seed = 42, tensors = [ { name = w, shape = [300, 200], init = xavier } ]");

    @TempDir
    private Path temporary;

    private static final class Pages extends SparkListener {
        final Queue<String> groups = new ConcurrentLinkedQueue<>();
        final Queue<String> descriptions = new ConcurrentLinkedQueue<>();
        final Queue<String> stages = new ConcurrentLinkedQueue<>();
        final AtomicLong bytes = new AtomicLong();
        final AtomicLong rows = new AtomicLong();

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            groups.add(job.properties().getProperty("spark.jobGroup.id"));
            descriptions.add(job.properties().getProperty("spark.job.description"));
        }

        @Override
        public void onStageSubmitted(SparkListenerStageSubmitted stage) {
            stages.add(stage.stageInfo().name());
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            bytes.addAndGet(task.taskMetrics().outputMetrics().bytesWritten());
            rows.addAndGet(task.taskMetrics().outputMetrics().recordsWritten());
        }
    }

    @Test
    void initIsDescribedAndItsOutputCounted(SparkSession spark) throws IOException, TimeoutException {
        Pages pages = new Pages();
        spark.sparkContext().addSparkListener(pages);
        Map<String, byte[]> files;
        try {
            Made.run(spark, temporary.resolve("out"), PLAN);
            files = Made.files(temporary.resolve("out"));
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            spark.sparkContext().removeSparkListener(pages);
        }
        String description = "init file:" + temporary.resolve("out") + ": write 3 files, 240,000 bytes of values";
        assertThat(pages.descriptions).containsExactly(description);
        assertThat(pages.stages).containsExactly(description);
        assertThat(pages.bytes)
                .hasValue(files.values().stream().mapToLong(f -> f.length).sum());
        assertThat(pages.rows).hasValue(300);
    }

    @Test
    void aCallersGroupAndNamesStayDuringTheJobsAndAfterThem(SparkSession spark) throws IOException, TimeoutException {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Pages pages = new Pages();
        spark.sparkContext().addSparkListener(pages);
        context.setJobGroup("pipeline", "nightly", true);
        context.setCallSite("step 3");
        try {
            Made.run(spark, temporary.resolve("out"), PLAN);
            spark.sparkContext().listenerBus().waitUntilEmpty();
            assertThat(pages.groups).containsExactly("pipeline");
            assertThat(pages.descriptions).containsExactly("nightly");
            assertThat(pages.stages).containsExactly("step 3");
            assertThat(context.getLocalProperty("spark.jobGroup.id")).isEqualTo("pipeline");
            assertThat(context.getLocalProperty("spark.job.description")).isEqualTo("nightly");
            assertThat(context.getLocalProperty("spark.job.interruptOnCancel")).isEqualTo("true");
        } finally {
            spark.sparkContext().removeSparkListener(pages);
            context.clearJobGroup();
            context.clearCallSite();
        }
    }

    @Test
    void nothingOfALabelStaysWithACallerWhoHasNone(SparkSession spark) throws IOException {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Made.run(spark, temporary.resolve("out"), PLAN);
        for (String key : List.of("spark.jobGroup.id", "spark.job.description", "callSite.short", "callSite.long")) {
            assertThat(context.getLocalProperty(key)).as(key).isNull();
        }
    }
}
