package io.github.weightinit.cli.option;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.cli.console.Console;
import io.github.weightinit.cli.file.InputFiles;
import io.github.weightinit.cli.file.Paths;
import io.github.weightinit.cli.file.SpecFile;
import io.github.weightinit.cli.file.UsageException;
import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.BlockSize;
import io.github.weightinit.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code plan} and {@code init}: a spec, and how to cut it into files. */
public final class PlanOptions {
    @Parameters(
            index = "0",
            paramLabel = "SPEC",
            description = "The model: a HOCON file on any Hadoop file system, or the folder of a checkpoint.")
    private String spec;

    @Option(names = "--seed", paramLabel = "N", description = "The seed, in place of the spec's own.")
    private Long seed;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "Replaces a variable of the spec: a top-level key such as layers, by a number, an expression or"
                            + " another string. Repeatable.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--shapes",
            paramLabel = "PATH",
            description =
                    "A safetensors file, or a folder of them, with the names, shapes and dtypes of tensors, in place of"
                            + " the spec's own 'shapes'. Only headers are read. Repeatable.")
    private List<String> shapes = List.of();

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
        Spec read = SpecFile.of(spec, inputs, configuration)
                .read(
                        new Overrides(own, variables, qualified(configuration)),
                        warning -> Console.err("warning: " + warning));
        return checked(() -> Plan.of(read, bytes, Formats.of(format, read, settings())));
    }

    /**
     * Requires that the spec is not in the folder that will be written, nor the folder in a checkpoint that is the spec.
     *
     * @throws UsageException if that is not so
     */
    public void requireApart(CheckpointFolder out, Configuration configuration) {
        SpecFile.of(spec, new InputFiles(), configuration).requireApart(out);
    }

    /** Relative paths on the command line begin at the working directory, in a spec at its folder. */
    private List<String> qualified(Configuration configuration) {
        return shapes.stream()
                .map(path -> Paths.qualified(path, configuration).toString())
                .toList();
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
