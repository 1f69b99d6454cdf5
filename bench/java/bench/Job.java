package bench;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.InitJob;
import java.io.IOException;
import org.apache.spark.api.java.JavaSparkContext;

/** The whole job, in an existing Spark context. */
record Job(JavaSparkContext spark, CheckpointFolder out, Plan plan) implements Work {
    @Override
    public long run() throws IOException {
        return new InitJob(spark, out, plan, (job, work) -> () -> {})
                .run()
                .manifest()
                .bytes();
    }

    @Override
    public void clear() throws IOException {
        out.clear();
    }
}
