package io.github.weightinit.random;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a draw on one core, a tile at a time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(TileStream.TILE)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TileStreamBenchmark {
    private final TileStream stream = new TileStream(TensorKey.of(42, "W1"));
    private final float[] floats = new float[TileStream.TILE];
    private final double[] doubles = new double[TileStream.TILE];
    private long tile;

    @Benchmark
    public float[] normalFloat32() {
        stream.normal(tile++, floats, TileStream.TILE);
        return floats;
    }

    @Benchmark
    public double[] normalFloat64() {
        stream.normal(tile++, doubles, TileStream.TILE);
        return doubles;
    }

    @Benchmark
    public float[] uniformFloat32() {
        stream.uniform(tile++, floats, TileStream.TILE);
        return floats;
    }

    @Benchmark
    public double[] uniformFloat64() {
        stream.uniform(tile++, doubles, TileStream.TILE);
        return doubles;
    }

    @Benchmark
    public float[] truncatedFloat32() {
        stream.truncated(tile++, -2, 2, floats, TileStream.TILE);
        return floats;
    }
}
