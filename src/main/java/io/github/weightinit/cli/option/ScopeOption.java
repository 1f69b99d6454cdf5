package io.github.weightinit.cli.option;

import io.github.weightinit.operation.Sampling;
import io.github.weightinit.verification.Scope;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options of commands that verify: how much of the checkpoint is recomputed. */
public final class ScopeOption {
    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            defaultValue = "1",
            description = "Recompute only this share of the blocks, 0 to 1 (default: ${DEFAULT-VALUE}). The rest is"
                    + " still read, and checked in every other way.")
    private double sample;

    @Option(
            names = "--sample-seed",
            paramLabel = "N",
            description = "Choose the blocks by this seed (default: random, and printed).")
    private Long sampleSeed;

    public Scope scope() {
        return new Sampling(sample, sampleSeed == null ? OptionalLong.empty() : OptionalLong.of(sampleSeed)).scope();
    }
}
