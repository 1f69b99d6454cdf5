package io.github.weightinit.cli.option;

import io.github.weightinit.cli.progress.ProgressStyle;
import picocli.CommandLine.Option;

/** The option of long work: how its progress is shown. */
public final class ProgressOption {
    @Option(
            names = "--progress",
            paramLabel = "HOW",
            defaultValue = "auto",
            description = "bar, plain (a line now and then), none, or auto: a bar on a terminal (default).")
    private ProgressStyle style;

    public ProgressStyle style() {
        return style;
    }
}
