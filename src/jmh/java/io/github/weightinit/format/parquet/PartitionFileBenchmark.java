package io.github.weightinit.format.parquet;

import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a value on one core, from the plan to the file's bytes, which go nowhere: generation is included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(PartitionFileBenchmark.VALUES)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PartitionFileBenchmark {
    static final int VALUES = 4096 * 4096;

    /** zeros make no draw, and so show the writer alone. */
    @Param({"zeros", "xavier"})
    private String init;

    @Param({"float32", "bfloat16"})
    private String dtype;

    @Param({"NONE", "ZSTD"})
    private Compression compression;

    private ParquetFormat format;
    private Plan plan;

    @Setup
    public void plan() {
        String spec = "seed = 1, dtype = %s, tensors = [ { name = w, shape = [4096, 4096], init = %s } ]".formatted(dtype, init);
        Spec read = SpecReader.read("bench", spec, OptionalLong.empty(), name -> name);
        format = ParquetFormat.of(read, compression);
        plan = Plan.of(read, 1 << 30, format);
    }

    @Benchmark
    public List<BlockReceipt> write() throws IOException {
        return format.write(OutputStream.nullOutputStream(), plan.fingerprint(), plan.partitions().get(0), () -> {});
    }
}
