package io.github.weightinit.operation;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.comparison.Comparison;
import io.github.weightinit.comparison.FinishedCheckpoint;
import io.github.weightinit.comparison.Matching;
import io.github.weightinit.failure.Reason;
import io.github.weightinit.path.OutputFolder;
import io.github.weightinit.spark.job.DiffJob;
import java.io.IOException;

/**
 * Compares two checkpoints.
 *
 * @param one the folder of a checkpoint
 * @param other that of another one
 * @param host who asks
 */
public record CheckpointDiff(CheckpointFolder one, CheckpointFolder other, Host host) {
    /** Opens the folders; nothing is read yet. */
    public static CheckpointDiff of(String one, String other, Host host) {
        return new CheckpointDiff(OutputFolder.open(one, host.hadoop()), OutputFolder.open(other, host.hadoop()), host);
    }

    /**
     * Compares them, by the digests in their manifests if possible.
     *
     * @param values whether to read the values in any case
     * @throws FolderException if they cannot be compared: a failure is not a difference
     */
    public Comparison run(boolean values) {
        try {
            FinishedCheckpoint first = finished(one);
            FinishedCheckpoint second = finished(other);
            Matching matching = new Matching(first, second);
            return values || !matching.hasDigests()
                    ? DiffJob.submit(
                            host.jobs(),
                            first,
                            second,
                            matching,
                            host.progress(),
                            () -> host.interrupted(
                                    "%s and %s were not compared; run diff again".formatted(one.path(), other.path())))
                    : matching.byDigests();
        } catch (IOException e) {
            throw new FolderException(
                    "cannot compare %s with %s: %s".formatted(one.path(), other.path(), Reason.of(e)), e);
        }
    }

    private static FinishedCheckpoint finished(CheckpointFolder folder) throws IOException {
        Contents contents = OutputFolder.contents(folder);
        return FinishedCheckpoint.of(folder, contents, OutputFolder.plan(folder, contents));
    }
}
