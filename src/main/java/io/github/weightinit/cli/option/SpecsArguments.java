package io.github.weightinit.cli.option;

import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.operation.SpecRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Specs on the command line, and what replaces parts of each of them. */
public final class SpecsArguments {
    @Parameters(
            index = "0..*",
            arity = "1..*",
            paramLabel = "SPEC",
            description = "The networks: HOCON files on any Hadoop file system, or the folders of checkpoints.")
    private List<String> specs;

    @Option(names = "--seed", paramLabel = "N", description = "The seed, in place of the spec's own.")
    private Long seed;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Replaces a variable of the specs: a top-level key such as layers. Repeatable.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--shapes",
            paramLabel = "PATH",
            description =
                    "Safetensors files with the names, shapes and dtypes of tensors, in place of the specs' own 'shapes'."
                            + " Repeatable.")
    private List<String> shapes = List.of();

    /** The specs, in order. */
    public List<SpecRequest> requests() {
        Overrides overrides =
                new Overrides(seed == null ? OptionalLong.empty() : OptionalLong.of(seed), variables, shapes);
        return specs.stream().map(path -> new SpecRequest(path, overrides)).toList();
    }
}
