package io.github.weightinit.cli;

import picocli.CommandLine.Option;

/** The option of long work: how its progress is shown. */
final class ProgressOption {
    @Option(
            names = "--progress",
            paramLabel = "HOW",
            defaultValue = "auto",
            description = "bar, plain (a line now and then), none, or auto: a bar on a terminal (default).")
    private ProgressStyle style;

    ProgressStyle style() {
        return style;
    }
}
