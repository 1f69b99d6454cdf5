package io.github.weightinit.cli.option;

import io.github.weightinit.cli.console.Console;
import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.model.Spec;
import io.github.weightinit.path.InputFiles;
import io.github.weightinit.path.Paths;
import io.github.weightinit.path.SpecFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A spec on the command line, and what replaces parts of it. */
public final class SpecOptions {
    @Parameters(
            index = "0",
            paramLabel = "SPEC",
            description = "The model: a HOCON file on any Hadoop file system, or the folder of a checkpoint.")
    private String spec;

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

    /**
     * The spec.
     *
     * @param seed replaces its own seed, if present
     * @param inputs gets the files that are read
     */
    public Spec read(OptionalLong seed, InputFiles inputs, Configuration configuration) {
        return file(inputs, configuration)
                .read(
                        new Overrides(seed, variables, qualified(configuration)),
                        warning -> Console.err("warning: " + warning));
    }

    SpecFile file(InputFiles inputs, Configuration configuration) {
        return SpecFile.of(spec, inputs, configuration);
    }

    /** Relative paths on the command line begin at the working directory, in a spec at its folder. */
    private List<String> qualified(Configuration configuration) {
        return shapes.stream()
                .map(path -> Paths.qualified(path, configuration).toString())
                .toList();
    }
}
