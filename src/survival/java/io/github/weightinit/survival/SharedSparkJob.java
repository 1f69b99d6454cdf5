package io.github.weightinit.survival;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.job.InitJob;
import io.github.weightinit.spark.job.Progress;
import io.github.weightinit.spark.job.VerifyJob;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The main job on the Spark that tests share, into folders of any file system. */
record SharedSparkJob(SparkSession spark, Plan plan) {
    Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    CheckpointFolder folder(String uri) throws IOException {
        return CheckpointFolder.open(new Path(uri), hadoop());
    }

    InitJob.Result into(String uri) throws IOException {
        return into(uri, (job, bytes, done) -> () -> {});
    }

    InitJob.Result into(String uri, Progress.Factory progress) throws IOException {
        return new InitJob(JavaSparkContext.fromSparkContext(spark.sparkContext()), folder(uri), plan, progress).run();
    }

    /** Verifies a finished checkpoint in full. */
    Verification verify(String uri) throws IOException {
        CheckpointFolder folder = folder(uri);
        return new VerifyJob(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()),
                        folder,
                        folder.contents(),
                        plan,
                        Scope.ALL,
                        (job, bytes, done) -> () -> {})
                .run();
    }
}
