package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds of wall time a float32 of the whole job: 1 GiB to a folder, two cores, in a Spark context that is warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(InitJobBenchmark.VALUES)
@Warmup(iterations = 4)
@Measurement(iterations = 7)
@Fork(1)
public class InitJobBenchmark {
    static final int VALUES = 1 << 28;

    /** The default is a file system in memory, on Linux. */
    @Param("/dev/shm")
    private String folder;

    private JavaSparkContext spark;
    private CheckpointFolder out;
    private Plan plan;

    @Setup
    public void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("bench")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1"));
        String spec = "seed = 1, tensors = [ { name = w, shape = [16384, 16384], init = xavier } ]";
        plan = ParquetFormat.plan(SpecReader.read("bench", spec, OptionalLong.empty(), name -> name), 1 << 26, Compression.NONE);
    }

    @Setup(Level.Invocation)
    public void begin() throws IOException {
        out = CheckpointFolder.open(new Path(folder, "weight-init-benchmark"), new Configuration());
    }

    @Benchmark
    public InitJob.Result run() throws IOException {
        return new InitJob(spark, out, plan, (job, work) -> () -> {}).run();
    }

    @TearDown(Level.Invocation)
    public void clear() throws IOException {
        out.clear();
    }

    @TearDown
    public void stop() {
        spark.close();
    }
}
