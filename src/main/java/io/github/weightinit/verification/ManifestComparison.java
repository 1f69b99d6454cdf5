package io.github.weightinit.verification;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileNames;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.Sha256Digests;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares the manifest with the receipts in the files. */
public final class ManifestComparison {
    private ManifestComparison() {}

    /**
     * The problems of the manifest.
     *
     * @param found the receipts of the files in the order of the partitions, without those of files that have none
     * @param sha256 the right SHA-256 digests of all tensors; of none if the manifest has none
     */
    public static Problems of(CheckpointFolder folder, Plan plan, List<FileReceipt> found, Sha256Digests sha256)
            throws IOException {
        boolean isComplete = found.size() == plan.partitions().size();
        if (isComplete && folder.holds(Manifest.of(plan, found, sha256))) {
            return Problems.NONE; // the usual case, in which the manifest need not fit in memory
        }
        try {
            List<Problem> problems = errors(folder.manifest(plan), plan, found, sha256).stream()
                    .map(error -> Problem.ofFile(Check.STRUCTURE, FileNames.MANIFEST, error))
                    .toList();
            return Problems.of(problems);
        } catch (FolderException e) {
            return Problems.of(List.of(Problem.ofFolder(Check.STRUCTURE, e.getMessage())));
        }
    }

    private static List<String> errors(Manifest manifest, Plan plan, List<FileReceipt> found, Sha256Digests sha256) {
        if (found.size() == plan.partitions().size()) {
            return manifest.errors(Manifest.of(plan, found, sha256));
        }
        List<String> wrong = new ArrayList<>(manifest.contradictions(plan));
        Set<FileReceipt> listed = new HashSet<>(manifest.files());
        for (FileReceipt file : found) {
            if (!listed.contains(file)) {
                wrong.add("it is wrong about " + file.name());
            }
        }
        if (wrong.isEmpty()) {
            wrong.addAll(manifest.errors(Manifest.of(plan, manifest.files(), sha256)));
        }
        return wrong;
    }
}
