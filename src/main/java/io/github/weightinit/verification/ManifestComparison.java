package io.github.weightinit.verification;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileNames;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.FolderException;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares the manifest with what the files themselves tell. */
public final class ManifestComparison {
    private ManifestComparison() {}

    /**
     * What is wrong with the manifest.
     *
     * @param found the receipts of the files in the order of the partitions; null for one that tells none
     */
    public static Problems of(CheckpointFolder folder, Plan plan, List<FileReceipt> found) throws IOException {
        try {
            List<Problem> problems = errors(folder.manifest(), plan, found).stream()
                    .map(error -> Problem.ofFile(Check.STRUCTURE, FileNames.MANIFEST, error))
                    .toList();
            return Problems.of(problems);
        } catch (FolderException e) {
            return Problems.of(List.of(Problem.ofFolder(Check.STRUCTURE, e.getMessage())));
        }
    }

    private static List<String> errors(Manifest manifest, Plan plan, List<FileReceipt> found) {
        if (found.stream().allMatch(Objects::nonNull)) {
            return manifest.errors(Manifest.of(plan, found));
        }
        List<String> wrong = new ArrayList<>();
        if (!manifest.fingerprint().equals(plan.fingerprint())) {
            wrong.add("it belongs to another plan");
        }
        for (int i = 0; i < found.size(); i++) {
            FileReceipt file = found.get(i);
            boolean isTold =
                    i < manifest.files().size() && manifest.files().get(i).equals(file);
            if (file != null && !isTold) {
                wrong.add("it is wrong about " + file.name());
            }
        }
        return wrong;
    }
}
