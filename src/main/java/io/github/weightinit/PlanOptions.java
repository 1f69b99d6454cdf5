package io.github.weightinit;

import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.operation.PlanRequest;
import io.github.weightinit.plan.BlockSize;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How a spec becomes files. Start from {@link #DEFAULT}:
 *
 * <pre>{@code
 * PlanOptions.DEFAULT.withSeed(7).withFormat("safetensors")
 * }</pre>
 *
 * @param seed replaces the spec's own
 * @param spec replaces other parts of the spec
 * @param blockSize about how large a row block and so a file is: {@code 1MiB}, {@code 64MB}, {@code 2GiB} or plain bytes; values do
 *     not depend on it
 * @param format {@code parquet} or {@code safetensors}; values do not depend on it
 * @param settings settings of the format by name; each format refuses those of another
 */
public record PlanOptions(
        OptionalLong seed, SpecOptions spec, String blockSize, String format, Map<String, String> settings) {
    /** What the commands do without options. */
    public static final PlanOptions DEFAULT =
            new PlanOptions(OptionalLong.empty(), SpecOptions.DEFAULT, BlockSize.DEFAULT, Formats.DEFAULT, Map.of());

    public PlanOptions {
        settings = Map.copyOf(settings);
    }

    /** The same with another seed, in place of the spec's own. */
    public PlanOptions withSeed(long value) {
        return new PlanOptions(OptionalLong.of(value), spec, blockSize, format, settings);
    }

    /** The same with one variable of the spec replaced, as by {@code --set NAME=VALUE}. */
    public PlanOptions withVariable(String name, String value) {
        return new PlanOptions(seed, spec.withVariable(name, value), blockSize, format, settings);
    }

    /** The same with one more path of shapes, as by {@code --shapes PATH}. */
    public PlanOptions withShapes(String path) {
        return new PlanOptions(seed, spec.withShapes(path), blockSize, format, settings);
    }

    /** The same with another size of row blocks, such as {@code 64MiB}. */
    public PlanOptions withBlockSize(String size) {
        return new PlanOptions(seed, spec, size, format, settings);
    }

    /** The same in another format, {@code parquet} or {@code safetensors}. */
    public PlanOptions withFormat(String name) {
        return new PlanOptions(seed, spec, blockSize, name, settings);
    }

    /** The same with Parquet files compressed, {@code none} or {@code zstd}. */
    public PlanOptions withCompression(String how) {
        return withSetting("compression", how);
    }

    /** The same with another largest size of safetensors files, such as {@code 2GB}. */
    public PlanOptions withShardSize(String size) {
        return withSetting("shardSize", size);
    }

    /** The same with another layout of safetensors files, {@code whole} or {@code dcp}. */
    public PlanOptions withLayout(String name) {
        return withSetting("shardLayout", name);
    }

    private PlanOptions withSetting(String name, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(name, value);
        return new PlanOptions(seed, spec, blockSize, format, more);
    }

    PlanRequest request(String path) {
        return new PlanRequest(spec.request(path, seed), blockSize, format, settings);
    }
}
