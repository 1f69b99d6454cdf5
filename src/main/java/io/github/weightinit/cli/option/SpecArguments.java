package io.github.weightinit.cli.option;

import io.github.weightinit.operation.SpecRequest;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A spec on the command line, and what replaces parts of it. */
public final class SpecArguments {
    @Parameters(
            index = "0",
            paramLabel = "SPEC",
            description = "The model: a HOCON file on any Hadoop file system, or the folder of a checkpoint.")
    private String spec;

    @Mixin
    private OverridesOption overrides;

    /** @param seed replaces the spec's own seed, if present */
    public SpecRequest request(OptionalLong seed) {
        return new SpecRequest(spec, overrides.overrides(seed));
    }
}
