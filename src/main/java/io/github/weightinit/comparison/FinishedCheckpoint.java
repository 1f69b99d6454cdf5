package io.github.weightinit.comparison;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Contents;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.OlderManifestException;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint that can be compared: finished, and not damaged as far as names, lengths and the manifest show it.
 *
 * @param folder its folder
 * @param plan its plan
 * @param manifest its manifest; empty if an earlier version wrote it, without digests
 */
public record FinishedCheckpoint(CheckpointFolder folder, Plan plan, Optional<Manifest> manifest) {
    /** @throws FolderException if it is unfinished or damaged */
    public static FinishedCheckpoint of(CheckpointFolder folder, Contents contents, Plan plan) throws IOException {
        if (!contents.isFinished()) {
            throw new FolderException("%s is unfinished: %,d of %,d files are there; run init again to complete it"
                    .formatted(
                            folder.path(),
                            contents.parts().size(),
                            plan.partitions().size()));
        }
        try {
            Manifest manifest = folder.manifest(plan);
            List<String> wrong = folder.damage(manifest, contents, plan);
            if (!wrong.isEmpty()) {
                throw new FolderException(
                        "%s is damaged: %s; run init again to repair it".formatted(folder.path(), wrong.get(0)));
            }
            return new FinishedCheckpoint(folder, plan, Optional.of(manifest));
        } catch (OlderManifestException e) {
            return new FinishedCheckpoint(folder, plan, Optional.empty());
        }
    }

    /** Its name in results. */
    public String name() {
        return folder.path().toString();
    }
}
