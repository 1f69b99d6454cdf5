package io.github.weightinit;

import java.util.List;

/**
 * A report that was written.
 *
 * @param file its path
 * @param verification what it says of the checkpoint
 * @param studies what it says of signals in the checkpoint's network, and then in those beside it; empty if it has no chain
 */
public record ReportResult(String file, VerifyResult verification, List<StudiedNetwork> studies) {
    public ReportResult {
        studies = List.copyOf(studies);
    }

    /** Whether the network can be trained from its initial weights; true if there is no chain to tell. */
    public boolean isTrainable() {
        return studies.isEmpty() || studies.get(0).trainable();
    }
}
