package io.github.weightinit.cli.option;

import io.github.weightinit.cli.progress.ProgressStyle;
import picocli.CommandLine.Option;

/** The option of commands that run jobs: how their progress is shown. */
public final class ProgressOption {
    @Option(
            names = "--progress",
            paramLabel = "HOW",
            defaultValue = "auto",
            description = "bar, plain (a line every 10 s), none, or auto: a bar on a terminal (default).")
    private ProgressStyle style;

    public ProgressStyle style() {
        return style;
    }
}
