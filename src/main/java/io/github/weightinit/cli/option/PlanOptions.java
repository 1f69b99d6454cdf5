package io.github.weightinit.cli.option;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.model.Spec;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.UsageException;
import io.github.weightinit.plan.BlockSize;
import io.github.weightinit.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code plan} and {@code init}: a spec, and how to cut it into files. */
public final class PlanOptions {
    @Mixin
    private SpecOptions spec;

    @Option(names = "--seed", paramLabel = "N", description = "The seed, in place of the spec's own.")
    private Long seed;

    @Option(
            names = "--block-size",
            paramLabel = "SIZE",
            defaultValue = BlockSize.DEFAULT,
            description = "About how large a row block and so a file is: 1MiB, 64MB, 2GiB or plain bytes"
                    + " (default: ${DEFAULT-VALUE}). Values do not depend on it.")
    private String blockSize;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = Formats.DEFAULT,
            description =
                    "parquet: a table of tensors and rows. safetensors: what trainers of the Hugging Face ecosystem"
                            + " open (default: ${DEFAULT-VALUE}). Values do not depend on it.")
    private String format;

    @Option(
            names = "--compression",
            paramLabel = "HOW",
            description =
                    "Of Parquet files. none: plain values, the fastest. zstd: BYTE_STREAM_SPLIT and Zstandard, for"
                            + " bfloat16 and float16 (default: none).")
    private String compression;

    @Option(
            names = "--shard-size",
            paramLabel = "SIZE",
            description =
                    "Of safetensors files: the size that none exceeds, unless one tensor is larger (default: 2GB).")
    private String shardSize;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            description = "Of safetensors files. whole: only whole tensors, for any reader. dcp: tensors larger than a"
                    + " shard are cut, for PyTorch's HuggingFaceStorageReader alone (default: whole).")
    private String layout;

    /**
     * The plan of the spec.
     *
     * @param inputs gets the files that are read
     */
    public Plan plan(InputFiles inputs, Configuration configuration) {
        long bytes = checked(() -> BlockSize.parse(blockSize));
        OptionalLong own = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
        Spec read = spec.read(own, inputs, configuration);
        return checked(() -> Plan.of(read, bytes, Formats.of(format, read, settings())));
    }

    /**
     * Requires that the spec is not in the folder that will be written, nor the folder in a checkpoint that is the spec.
     *
     * @throws UsageException if that is not so
     */
    public void requireApart(CheckpointFolder out, Configuration configuration) {
        spec.file(new InputFiles(), configuration).requireApart(out);
    }

    /** The settings of the format that were given; each format refuses those of another. */
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (compression != null) {
            settings.put("compression", compression);
        }
        if (shardSize != null) {
            settings.put("shardSize", shardSize);
        }
        if (layout != null) {
            settings.put("shardLayout", layout);
        }
        return settings;
    }

    private static <T> T checked(Supplier<T> planned) {
        try {
            return planned.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
