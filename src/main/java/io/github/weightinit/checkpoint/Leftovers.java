package io.github.weightinit.checkpoint;

import io.github.weightinit.failure.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * What attempts that did not end left in a folder: temporary files, and on object stores incomplete uploads. No reader sees
 * them, so what cannot be removed is a warning.
 */
record Leftovers(FileSystem fs, Path folder) {
    /** Removes them; returns what could not be removed, and why, in a sentence each. */
    List<String> remove(List<FileStatus> files) {
        List<String> warnings = new ArrayList<>();
        for (FileStatus file : files) {
            try {
                fs.delete(file.getPath(), file.getPath().getName().equals(FileNames.SCRATCH));
            } catch (IOException e) {
                warnings.add("cannot remove the temporary %s: %s".formatted(file.getPath(), reason(e)));
                break; // the others would fail in the same way
            }
        }
        abortUploads().ifPresent(warnings::add);
        return warnings;
    }

    private Optional<String> abortUploads() {
        try {
            if (PublishedFile.isDirect(fs, folder)
                    && fs.hasPathCapability(folder, CommonPathCapabilities.FS_MULTIPART_UPLOADER)) {
                try (MultipartUploader uploader =
                        fs.createMultipartUploader(folder).build()) {
                    FutureIO.awaitFuture(uploader.abortUploadsUnderPath(folder));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    ("cannot abort the incomplete uploads that interrupted runs may have left under %s (%s); the"
                                    + " store keeps them, and may charge for them. Allow s3:ListBucketMultipartUploads and"
                                    + " s3:AbortMultipartUpload, or set a lifecycle rule that aborts incomplete uploads")
                            .formatted(folder, reason(e)));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access denied"; // s3a adds the names of exceptions
        }
        return Reason.of(e);
    }
}
