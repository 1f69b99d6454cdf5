package io.github.weightinit;

import io.github.weightinit.operation.Inspection;
import io.github.weightinit.operation.OpenCheckpoint;
import java.util.List;
import java.util.Locale;

/**
 * What is in a checkpoint's folder.
 *
 * @param status {@code finished}, {@code unfinished} or {@code damaged}
 * @param folder its qualified path
 * @param fingerprint the SHA-256 of all that the bytes of its files depend on
 * @param seed its seed
 * @param parameters the number of its values
 * @param files the number of files that it should have
 * @param filesFound the number of files that are there
 * @param bytesFound their length
 * @param isRead whether every file was read, or only names and lengths
 * @param problems what is wrong, in a sentence each
 * @param tensors the tensors of a finished checkpoint whose manifest can be read
 */
public record InspectResult(
        String status,
        String folder,
        String fingerprint,
        long seed,
        long parameters,
        int files,
        int filesFound,
        long bytesFound,
        boolean isRead,
        List<String> problems,
        List<StoredTensor> tensors) {
    public InspectResult {
        problems = List.copyOf(problems);
        tensors = List.copyOf(tensors);
    }

    /** Whether it is finished, and nothing is wrong. */
    public boolean hasPassed() {
        return status.equals("finished");
    }

    static InspectResult of(Inspection found) {
        OpenCheckpoint checkpoint = found.checkpoint();
        return new InspectResult(
                found.status().name().toLowerCase(Locale.ROOT),
                checkpoint.folder().path().toString(),
                checkpoint.plan().fingerprint(),
                checkpoint.plan().spec().seed(),
                checkpoint.plan().spec().parameters(),
                checkpoint.plan().partitions().size(),
                checkpoint.contents().parts().size(),
                checkpoint.contents().bytes(),
                found.isRead(),
                found.problems(),
                found.manifest().stream()
                        .flatMap(manifest -> manifest.tensors().stream())
                        .map(StoredTensor::of)
                        .toList());
    }
}
