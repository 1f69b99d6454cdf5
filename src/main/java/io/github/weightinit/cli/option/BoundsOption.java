package io.github.weightinit.cli.option;

import io.github.weightinit.path.UsageException;
import io.github.weightinit.propagation.Bounds;
import io.github.weightinit.propagation.Study;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of commands that tell whether a network can be trained: the bounds, and what becomes of the answer. */
public final class BoundsOption {
    @Option(
            names = "--max-ratio",
            paramLabel = "FACTOR",
            description =
                    "The most by which the standard deviations of signal and gradient may change, up or down, in a network"
                            + " that can be trained (default: e^6, or 403).")
    private Double ratio;

    @Option(
            names = "--max-saturated",
            paramLabel = "SHARE",
            description = "The most units of a layer that may be saturated or dead, 0 to 1 (default: 0.5).")
    private Double saturated;

    @Option(
            names = "--fail-if-untrainable",
            description = "Exit code 1 if the network cannot be trained from its initial weights.")
    private boolean fails;

    public Bounds bounds() {
        try {
            return new Bounds(
                    ratio == null ? Bounds.DEFAULT.ratio() : ratio,
                    saturated == null ? Bounds.DEFAULT.saturated() : saturated);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /**
     * Requires that none of the options is given.
     *
     * @param needed the option that they need
     * @throws UsageException if one is
     */
    public void requireUnused(String needed) {
        if (ratio != null || saturated != null || fails) {
            throw new UsageException("--max-ratio, --max-saturated and --fail-if-untrainable need " + needed
                    + ", which studies the network");
        }
    }

    /** The exit code for these networks, if all else is right. */
    public int exitCode(List<Study> studies) {
        return fails && studies.stream().anyMatch(study -> !study.trainability().isTrainable()) ? 1 : 0;
    }
}
