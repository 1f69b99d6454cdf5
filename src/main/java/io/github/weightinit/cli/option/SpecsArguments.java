package io.github.weightinit.cli.option;

import io.github.weightinit.input.hocon.Overrides;
import io.github.weightinit.operation.SpecRequest;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private OverridesOption overrides;

    /** The specs, in order. */
    public List<SpecRequest> requests() {
        Overrides replaced = overrides.overrides(seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
        return specs.stream().map(path -> new SpecRequest(path, replaced)).toList();
    }
}
