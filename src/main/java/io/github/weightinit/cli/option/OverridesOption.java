package io.github.weightinit.cli.option;

import io.github.weightinit.input.hocon.Overrides;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options that replace parts of a spec, or of each of several. */
public final class OverridesOption {
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

    /** @param seed replaces the spec's own seed, if present */
    Overrides overrides(OptionalLong seed) {
        return new Overrides(seed, variables, shapes);
    }
}
