package io.github.weightinit.cli.option;

import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.operation.PlanRequest;
import io.github.weightinit.plan.BlockSize;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code plan} and {@code init}: a spec, and how to cut it into files. */
public final class PlanArguments {
    @Mixin
    private SpecArguments spec;

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

    /** What is to be planned. */
    public PlanRequest request() {
        return new PlanRequest(
                spec.request(seed == null ? OptionalLong.empty() : OptionalLong.of(seed)),
                blockSize,
                format,
                settings());
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
}
